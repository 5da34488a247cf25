// What is imported and brings no types.

declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "convnetjs" {
  export class Vol {
    constructor(width: number, height: number, depth: number, value: number);
    readonly w: Float64Array;
  }
  interface LayerOfNet {
    readonly out_act: Vol;
  }
  interface Size {
    readonly in_sx: number;
    readonly in_sy: number;
    readonly in_depth: number;
  }
  class InputLayer implements LayerOfNet {
    constructor(size: { out_sx: number; out_sy: number; out_depth: number });
    readonly out_act: Vol;
  }
  class FullyConnLayer implements LayerOfNet {
    constructor(options: Size & { num_neurons: number });
    readonly out_act: Vol;
    readonly filters: readonly Vol[];
    readonly biases: Vol;
  }
  class TanhLayer implements LayerOfNet {
    constructor(size: Size);
    readonly out_act: Vol;
  }
  class RegressionLayer implements LayerOfNet {
    constructor(size: Size);
    readonly out_act: Vol;
  }
  export class Net {
    layers: readonly LayerOfNet[];
    forward(input: Vol): Vol;
  }
  export class Trainer {
    constructor(
      net: Net,
      options: { method: "sgd"; learning_rate: number; momentum: number; batch_size: number },
    );
    /** Examples since the first step. */
    k: number;
    batch_size: number;
    train(input: Vol, label: readonly number[]): void;
  }
  const convnetjs: {
    Vol: typeof Vol;
    Net: typeof Net;
    Trainer: typeof Trainer;
    InputLayer: typeof InputLayer;
    FullyConnLayer: typeof FullyConnLayer;
    TanhLayer: typeof TanhLayer;
    RegressionLayer: typeof RegressionLayer;
  };
  export default convnetjs;
}
