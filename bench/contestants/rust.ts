// Starts the page's WebAssembly and the benchmark's own for whoever imports this.
import { initSync as startPage } from "../../pkg/perturb.js";
import page from "../../pkg/perturb_bg.wasm";
import { initSync as startBench } from "../pkg/perturb_bench.js";
import bench from "../pkg/perturb_bench_bg.wasm";

startPage({ module: page });
startBench({ module: bench });
