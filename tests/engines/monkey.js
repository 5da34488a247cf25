// Somebody who presses whatever is there, at random: `monkey(seed, ms)` resolves to what was done last.
// A script of its own, which the page loads: its text must not pass through a compiler.

globalThis.monkey = async (seed, ms) => {
  let state = seed;
  // Mulberry32.
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const oneOf = (list) => list[Math.floor(random() * list.length)];
  const texts = [
    "",
    "0",
    "1",
    "-1",
    "7",
    "0.01",
    "1e9",
    "NaN",
    "∞",
    "<b>x</b>",
    "8,8,8",
    "99999999",
    "spiral",
    "🙂",
  ];
  const keys = [
    " ",
    "s",
    "r",
    "p",
    "c",
    "Escape",
    "Enter",
    "Tab",
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "Delete",
    "?",
  ];
  const pointed = ["pointerdown", "pointermove", "pointerup", "click"];
  const at = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { clientX: left + random() * width, clientY: top + random() * height };
  };
  const change = (element, value) => {
    element.value = value;
    for (const type of ["input", "change"])
      element.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const act = (element) => {
    if (element.localName === "select") return change(element, oneOf([...element.options]).value);
    if (element.localName === "textarea") return change(element, oneOf(texts));
    if (element.localName === "input") {
      if (element.type === "file") return;
      if (element.type === "range")
        return change(
          element,
          String(Number(element.min) + random() * (element.max - element.min)),
        );
      if (element.type !== "radio" && element.type !== "checkbox") {
        element.focus();
        change(element, oneOf(texts));
        element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        return;
      }
    }
    if (element.matches("canvas, .node, .edges, #diagram")) {
      const place = { bubbles: true, pointerId: 1, isPrimary: true, buttons: 1, ...at(element) };
      for (const type of pointed) element.dispatchEvent(new PointerEvent(type, place));
      return;
    }
    element.click();
  };
  const LIVE = "button, input, select, textarea, summary, canvas, [tabindex], #diagram";
  const done = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    const dialog = document.querySelector("dialog[open]");
    const seen = [...(dialog ?? document).querySelectorAll(LIVE)].filter(
      (element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }),
    );
    const element = oneOf(seen);
    const chance = random();
    if (chance < 0.06 || element === undefined) {
      const key = oneOf(keys);
      done.push(`key ${key}`);
      (document.activeElement ?? document.body).dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
      if (key === "Escape") dialog?.close();
    } else if (chance < 0.08) {
      const y = random() * document.documentElement.scrollHeight;
      done.push(`scroll ${Math.round(y)}`);
      scrollTo(0, y);
    } else {
      done.push(
        `${element.localName}#${element.id} ${element.name ?? ""} ${element.textContent.trim().slice(0, 30)}`,
      );
      act(element);
    }
    await new Promise((wait) => setTimeout(wait, random() < 0.1 ? 200 : 15));
  }
  return { count: done.length, last: done.slice(-12) };
};
