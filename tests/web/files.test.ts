// What goes into files and what comes out of them; files that were damaged or made to harm; and readers of others.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { initSync as initLab, runJob } from "../../lab/pkg/perturb_lab.js";
import { type Frame, initSync, parseLink, Simulation } from "../../pkg/perturb.js";
import { pythonProgram } from "../../scripts/setup.mjs";
import type { Context } from "../../www/context.js";
import { exported, type Source } from "../../www/files/export.js";
import { find, startOf } from "../../www/files/import.js";
import { toCsv } from "../../www/files/losses.js";
import { digits, networkOf, toJson, type WrittenNetwork } from "../../www/files/network.js";
import { fromTensors, toTensors } from "../../www/files/tensors.js";
import type { Captured } from "../../www/protocol.js";
import { initialState } from "../../www/state.js";

initSync({ module: readFileSync("pkg/perturb_bg.wasm") });
initLab({ module: readFileSync("lab/pkg/perturb_lab_bg.wasm") });

const LINK = "v=1&data=moons&layers=3,2&stepSize=0.02";
const STEPS = 54;

const { spec } = parseLink(LINK);
const simulation = new Simulation(spec);
simulation.train(STEPS);
const trained: WrittenNetwork = {
  hidden: [3, 2],
  parameters: new Float32Array(simulation.parameters()),
  link: LINK,
  activation: "tanh",
  step: STEPS,
};

const network = (hidden: readonly number[], parameters: readonly number[]): WrittenNetwork => ({
  hidden,
  parameters: Float32Array.from(parameters),
  link: "",
  activation: "relu",
  step: 0,
});

const file = (name: string, ...parts: BlobPart[]): File => new File(parts, name);

test("the files that others are tested with are those that the page writes", () => {
  assert.equal(toJson(trained), readFileSync("tests/data/network.json", "utf8"));
  assert.deepEqual(Buffer.from(toTensors(trained)), readFileSync("tests/data/network.safetensors"));
});

test("a network comes back as it was, to the last bit", () => {
  const extremes = [
    0,
    -0,
    1,
    -1 / 3,
    3.4028234663852886e38,
    1.401298464324817e-45,
    1.17549435e-38,
    0.1,
    -1e-7,
  ];
  for (const written of [trained, network([2], extremes), network([], [1, 2, 3])]) {
    for (const read of [networkOf(JSON.parse(toJson(written))), fromTensors(toTensors(written))]) {
      assert.deepEqual(read, written);
      assert.deepEqual(
        new Uint32Array(read.parameters.buffer),
        new Uint32Array(written.parameters.buffer),
      );
    }
  }
});

test("numbers are as short as gives them back", () => {
  assert.deepEqual([0.1, 1 / 3, -2, 1e-10, 16777216].map(Math.fround).map(digits), [
    "0.1",
    "0.33333334",
    "-2",
    "1e-10",
    "16777216",
  ]);
});

test("numpy and safetensors read what the page writes, and the README’s lines compute it", () => {
  const folder = mkdtempSync(join(tmpdir(), "perturb-"));
  writeFileSync(join(folder, "perturb-network.json"), toJson(trained));
  writeFileSync(join(folder, "perturb-network.safetensors"), toTensors(trained));
  const side = 50;
  const at = (pixel: number): number => -6 + (12 * (pixel + 0.5)) / side;
  const pixels = Array.from({ length: side * side }, (_, pixel) => pixel);
  const points = pixels.map((pixel) => [at(pixel % side), -at(Math.floor(pixel / side))]);
  const said = execFileSync(pythonProgram, ["tests/files.py", "README.md", folder], {
    input: JSON.stringify(points),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const theirs = JSON.parse(said) as number[];
  const outcome = runJob({ type: "portrait", spec, parameters: [...trained.parameters] }, () => {});
  assert.ok(outcome.type === "portrait");
  const apart = theirs.map((f, pixel) =>
    Math.abs(Math.tanh(f) - (outcome.map[pixel] ?? Number.NaN)),
  );
  assert.ok(Math.max(...apart) < 1e-5, `${Math.max(...apart)}`);
  assert.ok(Math.min(...outcome.map) < -0.5 && Math.max(...outcome.map) > 0.5);
});

/** Safetensors with this header, whatever it says, and so many bytes of numbers. */
function tensors(
  header: unknown,
  bytes: number | Uint8Array<ArrayBuffer>,
  length?: bigint,
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(
    typeof header === "string" ? header : JSON.stringify(header),
  );
  const data = typeof bytes === "number" ? new Uint8Array(bytes) : bytes;
  const whole = new Uint8Array(8 + text.length + data.length);
  new DataView(whole.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  whole.set(text, 8);
  whole.set(data, 8 + text.length);
  return whole;
}

const tensor = (shape: readonly number[], from: number, to: number, dtype = "F32"): object => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

test("networks of others: any order, numbering, prefix and precision, with or without settings", async () => {
  // A `state_dict` of 2 → 2 → 1 in double precision, of which the last layer lies first.
  const values = Float64Array.from([7, 8, 9, 1, 2, 3, 4, 5, 6]);
  const header = {
    "model.net.3.weight": tensor([1, 2], 0, 16, "F64"),
    "model.net.3.bias": tensor([1], 16, 24, "F64"),
    "model.net.1.weight": tensor([2, 2], 24, 56, "F64"),
    "model.net.1.bias": tensor([2], 56, 72, "F64"),
  };
  const read = fromTensors(tensors(header, new Uint8Array(values.buffer)));
  assert.deepEqual(read, {
    hidden: [2],
    parameters: Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    link: undefined,
    activation: undefined,
    step: undefined,
  });
  // The present settings stay, but for the layers.
  const start = startOf("mine.safetensors", read, spec);
  assert.deepEqual(start.spec, { ...spec, layers: [2] });
  assert.match(
    start.sentence,
    /^mine\.safetensors is open: 1 hidden layer \(2\); the settings stay/,
  );
  const relu = startOf("mine.safetensors", { ...read, activation: "relu" }, spec);
  assert.equal(relu.spec.activation, "relu");
  assert.throws(
    () => startOf("mine.safetensors", { ...read, activation: "swish" }, spec),
    /Activation must be one of .*; got “swish”/,
  );
  // With a link they are the file’s own; what the link has wrong is said.
  const linked = startOf("a.json", { ...trained, link: "data=spiral&stepSize=-1" }, spec);
  assert.deepEqual(
    [linked.spec.data, linked.spec.layers, linked.problems.length],
    ["spiral", [3, 2], 1],
  );
  assert.match(
    linked.sentence,
    /2 hidden layers \(3, 2\), trained for 54 steps before; the settings are its own/,
  );
});

const linear = {
  "0.weight": tensor([1, 2], 0, 8),
  "0.bias": tensor([1], 8, 12),
};

const without = (name: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(linear).filter(([each]) => each !== name));

const HOSTILE: readonly (readonly [string, BlobPart, string])[] = [
  ["no bytes", new Uint8Array(), "it is empty"],
  ["a short one", new Uint8Array([1, 0]), "it ends before its header"],
  [
    "a huge header",
    tensors(linear, 12, 2n ** 63n),
    "its header would be 9,223,372,036,854,775,808 bytes long",
  ],
  ["a header beyond the end", tensors(linear, 0, 1000n), "its header would be 1,000 bytes long"],
  ["a header that is no JSON", tensors("{nonsense", 12), "its header is not JSON"],
  ["a header of no text", tensors("{\u0000", 12), "its header is not JSON"],
  ["a list as a header", tensors("[1]", 12), "its header is not JSON"],
  ["a header of nothing", tensors("{}", 0), "it has no layers"],
  [
    "nothing of a tensor",
    tensors({ ...linear, "0.bias": null }, 12),
    "describes “0.bias” in a way",
  ],
  [
    "a negative offset",
    tensors({ ...linear, "0.bias": tensor([1], -4, 0) }, 12),
    "describes “0.bias” in a way",
  ],
  [
    "a broken offset",
    tensors({ ...linear, "0.bias": tensor([1], 8.5, 12) }, 12),
    "describes “0.bias” in a way",
  ],
  [
    "a place beyond the end",
    tensors({ ...linear, "0.bias": tensor([1], 8, 1e15) }, 12),
    "“0.bias” does not lie within",
  ],
  [
    "a place that ends before it begins",
    tensors({ ...linear, "0.bias": tensor([1], 12, 8) }, 12),
    "“0.bias” does not lie within",
  ],
  [
    "an overlap",
    tensors({ ...linear, "0.bias": tensor([1], 4, 8) }, 12),
    "“0.bias” does not begin where the tensor before it ends",
  ],
  [
    "a gap",
    tensors({ ...linear, "0.bias": tensor([1], 12, 16) }, 16),
    "“0.bias” does not begin where",
  ],
  ["a rest", tensors(linear, 13), "bytes are left over behind its last tensor"],
  [
    "a shape of another size",
    tensors({ ...linear, "0.bias": tensor([2 ** 52], 8, 12) }, 12),
    "“0.bias” has another number of bytes",
  ],
  [
    "half numbers",
    tensors({ ...linear, "0.bias": tensor([2], 8, 12, "BF16") }, 12),
    "“0.bias” holds BF16 numbers, and F32 or F64 are read. In PyTorch, model.float()",
  ],
  [
    "a stranger",
    tensors({ ...linear, embedding: tensor([0], 12, 12) }, 12),
    "“embedding” is no layer’s",
  ],
  [
    "two prefixes",
    tensors({ ...linear, "b.1.weight": tensor([0, 1], 12, 12) }, 12),
    "“b.1.weight” is no layer’s",
  ],
  [
    "the same twice",
    tensors({ ...linear, "00.bias": tensor([0], 12, 12) }, 12),
    "“00.bias” is no layer’s",
  ],
  ["no bias", tensors(without("0.bias"), 8), "“0.bias” is missing"],
  ["no weight", tensors({ "0.bias": tensor([1], 0, 4) }, 4), "“0.weight” is missing"],
  [
    "a weight of one side",
    tensors({ ...linear, "0.weight": tensor([2], 0, 8) }, 12),
    "“0.weight” must have two sides, [outputs, inputs]",
  ],
  [
    "too many tensors",
    tensors(
      Object.fromEntries(Array.from({ length: 1e4 }, (_, n) => [`${n}.bias`, tensor([0], 0, 0)])),
      0,
    ),
    "it has 10,000 tensors, and a network has at most 66",
  ],
  [
    "three inputs",
    tensors({ "0.weight": tensor([1, 3], 0, 12), "0.bias": tensor([1], 12, 16) }, 16),
    "“0.weight” takes 3 numbers, and the inputs are 2",
  ],
  [
    "two outputs",
    tensors({ "0.weight": tensor([2, 2], 0, 16), "0.bias": tensor([2], 16, 24) }, 24),
    "“0.weight” gives 2 numbers, and the output is 1",
  ],
  [
    "a bias too long",
    tensors({ "0.weight": tensor([1, 2], 0, 8), "0.bias": tensor([2], 8, 16) }, 16),
    "“0.bias” must be 1 number, one for each neuron, and has 2",
  ],
  [
    "a wide layer",
    tensors({ "0.weight": tensor([33, 2], 0, 264), "0.bias": tensor([33], 264, 396) }, 396),
    "“0.weight” has 33 neurons, and a layer holds 1 to 32",
  ],
  [
    "a chain that breaks",
    tensors({ ...linear, "1.weight": tensor([1, 2], 12, 20), "1.bias": tensor([1], 20, 24) }, 24),
    "“1.weight” takes 2 numbers, and “0.weight” gives 1",
  ],
  [
    "no number",
    tensors(linear, new Uint8Array(Float32Array.from([1, Number.NaN, 1]).buffer)),
    "“0.weight” at [0, 1] is not a finite number",
  ],
  [
    "another version",
    tensors({ ...linear, __metadata__: { format: "perturb-network", version: "2" } }, 12),
    "it is of version 2, and this page reads version 1",
  ],
  [
    "a step of letters",
    tensors({ ...linear, __metadata__: { step: "many" } }, 12),
    "its “step” must be a whole number",
  ],
  [
    "a step below zero",
    tensors({ ...linear, __metadata__: { step: "-1" } }, 12),
    "its “step” must be a whole number",
  ],
];

const HOSTILE_JSON: readonly (readonly [string, string, string])[] = [
  ["half of it", '{"format": "perturb', "it is not JSON"],
  ["a bomb of brackets", "[".repeat(3e6), "it is not JSON"],
  [
    "deep inside",
    `{"format":"perturb-network","version":${"[".repeat(1e6)}${"]".repeat(1e6)}}`,
    "its “version” must be a number",
  ],
  ["something else", '{"a": 1}', "neither a network (its “format” would be “perturb-network”)"],
  ["a list", "[1, 2]", "neither a network (its “format” would be “perturb-network”)"],
  ["another version", '{"format":"perturb-network","version":2}', "it is of version 2"],
  ["no layers", '{"format":"perturb-network","version":1}', "“layers” must be a list"],
  ["empty layers", '{"format":"perturb-network","version":1,"layers":[]}', "it has no layers"],
  [
    "a hundred thousand layers",
    `{"format":"perturb-network","version":1,"layers":[${"0,".repeat(99_999)}0]}`,
    "it has 99,999 hidden layers, and at most 32 fit",
  ],
  [
    "no bias",
    '{"format":"perturb-network","version":1,"layers":[{"weight":[[1,2]]}]}',
    "“bias” of layer 1 must be a list",
  ],
  [
    "rows of two lengths",
    '{"format":"perturb-network","version":1,"layers":[{"weight":[[1,2],[1]],"bias":[1,2]}]}',
    "“weight” of layer 1 must be rows of equal length",
  ],
  [
    "a million neurons",
    `{"format":"perturb-network","version":1,"layers":[{"weight":[${"0,".repeat(999_999)}0],"bias":[1]}]}`,
    "“weight” of layer 1 has 1,000,000 neurons",
  ],
  [
    "words for numbers",
    '{"format":"perturb-network","version":1,"layers":[{"weight":[[1,2]],"bias":["one"]}]}',
    "“bias” of layer 1 at [0] is not a finite number of 32 bits",
  ],
  [
    "more than 32 bits hold",
    '{"format":"perturb-network","version":1,"layers":[{"weight":[[1,1e39]],"bias":[1]}]}',
    "“weight” of layer 1 at [0, 1] is not a finite number of 32 bits",
  ],
  [
    "a link of numbers",
    '{"format":"perturb-network","version":1,"link":5,"layers":[{"weight":[[1,1]],"bias":[1]}]}',
    "its “link” must be a text",
  ],
];

test("damaged and hostile files get a sentence that says what is wrong", async () => {
  for (const [what, bytes, sentence] of HOSTILE)
    await assert.rejects(find(file("a.safetensors", bytes)), (error: Error) => {
      assert.ok(error.message.includes(sentence), `${what}: ${error.message}`);
      return true;
    });
  for (const [what, text, sentence] of HOSTILE_JSON)
    await assert.rejects(find(file("a.json", text)), (error: Error) => {
      assert.ok(error.message.includes(sentence), `${what}: ${error.message}`);
      return true;
    });
});

test("a file is known by what is in it, and a gigabyte is not read", async () => {
  const types = await Promise.all(
    [
      file("a", toTensors(trained)),
      file("a.txt", toJson(trained)),
      file("a", readFileSync("tests/data/sweep.json")),
      file("a", readFileSync("tests/data/sweep.json", "utf8").replace("{", '{ "by": 3,')),
      file("a", '{ "version" : 1, "format" : "perturb-lesson", "title": "A" }'),
      file("a", `${" ".repeat(5000)}{"format": "perturb-lesson"}`),
      file("a", "x1,x2,label\n1,2,1\n"),
    ].map(async (each) => (await find(each)).type),
  );
  assert.deepEqual(types, ["network", "network", "study", "study", "lesson", "lesson", "points"]);
  await assert.rejects(
    find(file("a.png", new Uint8Array([137, 80, 78, 71, 0, 0]))),
    /neither a network/,
  );
  for (const bytes of [
    [0xff, 0xfe, 0x31, 0, 0x09, 0, 0x32, 0],
    [0xfe, 0xff, 0, 0x31, 0, 0x09, 0, 0x32],
  ]) {
    const found = await find(file("a.txt", new Uint8Array(bytes)));
    assert.deepEqual(found, { type: "points", text: "1\t2" });
  }
  const large = (name: string, text: string): File =>
    Object.assign(file(name, text), {
      arrayBuffer: () => assert.fail("it was read"),
      text: () => assert.fail("it was read"),
    });
  for (const [text, size] of [
    ["{}", 1e9],
    ['{"study":"sweep"', 2e9],
    ["1,2,1", 5e6],
  ] as const) {
    const huge = large("a.json", text);
    Object.defineProperty(huge, "size", { value: size });
    await assert.rejects(find(huge), /MB, more than the .* MB of any such file/);
  }
  await assert.rejects(
    find(file("a.csv", "1".repeat(4e6 + 1))),
    /it has 4,000,001 bytes, more than the 4 MB of any such file/,
  );
});

test("the noise is in the weights or in the link, never in both; what is not finite is not saved", async () => {
  const noisySpec = parseLink(`${LINK}&draw=3`).spec;
  const source = (frame: Partial<Frame>, parameters = trained.parameters): Source => ({
    context: {
      state: initialState(noisySpec),
      text: () => "tanh",
    } as Partial<Context> as Context,
    capture: async () =>
      ({ step: 54, parameters, frame: { layers: [3, 2], ...frame } }) as Captured,
    points: new Float32Array(),
    linkTo: (fragment) => fragment,
  });
  const noise = { parameters: trained.parameters.map((weight) => 1.1 * weight) };
  const clean = await exported(source(noise), "json", false);
  assert.equal(clean.name, "perturb-network.json");
  assert.deepEqual(networkOf(JSON.parse(await clean.text())), {
    ...trained,
    link: `${LINK}&draw=3`,
  });
  const noisy = await exported(source(noise), "safetensors", true);
  assert.equal(noisy.name, "perturb-network-noisy.safetensors");
  const read = fromTensors(new Uint8Array(await noisy.arrayBuffer()));
  assert.deepEqual(read, { ...trained, ...noise });
  const broken = source({}, Float32Array.of(Number.NaN));
  await assert.rejects(exported(broken, "json", false), /some weights are not finite numbers/);
});

test("losses and accuracies stand line by line, with nothing where there are no points", () => {
  const frame = {
    history: Float32Array.from([0, 0.5, 0, 1, 0.1, Number.NaN]),
    train: { count: 2 },
    test: { count: 0 },
  };
  const csv = toCsv(frame as unknown as Frame, Float32Array.from([0.5, 0, 1, 0]));
  assert.equal(
    csv,
    "epoch,training loss,test loss,training accuracy,test accuracy\n0,0.5,,0.5,\n1,0.1,,1,\n",
  );
});
