// In Vue: `npm install perturb-playground`, and tell the compiler which tags are custom elements.
import { createApp, h, ref } from "vue";
import "perturb-playground/define";

createApp({
  setup() {
    const accuracy = ref("");
    const playground = ref(null);
    return () => [
      h("p", [
        "Right after the last epoch: ",
        h("output", accuracy.value),
        h("button", { type: "button", onClick: () => playground.value.epoch() }, "One epoch"),
      ]),
      h("perturb-playground", {
        ref: playground,
        spec: "data=moons&layers=4",
        hide: "share theme",
        "onPerturb-epoch": ({ detail }) => {
          accuracy.value = `${Math.round(100 * detail.train.accuracy)} %`;
        },
      }),
    ];
  },
}).mount("#app");
