// index.html is the entry: webpack follows its links to the page, the worker, the engine and the fonts.

import { EsbuildPlugin } from "esbuild-loader";

const target = "es2022";

export default {
  mode: "production",
  target,
  entry: { index: "./index.html" },
  output: {
    clean: true,
    module: true,
    htmlFilename: "[name].html",
    filename: "[name].[contenthash:8].js",
    assetModuleFilename: "[name].[contenthash:8][ext]",
  },
  experiments: { html: true, css: true, outputModule: true },
  // Imports name what TypeScript would emit: "./worker.js" is worker.ts.
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  // webpack's own TypeScript needs Node 22.
  module: {
    rules: [{ test: /\.ts$/, loader: "esbuild-loader", options: { target } }],
    // What is hired is a script of its own.
    parser: { javascript: { worker: ["HiredWorker from #hire", "..."] } },
  },
  // What two workers share must not become a chunk of its own: a module worker would wait for it for ever.
  optimization: { minimizer: [new EsbuildPlugin({ target, css: true })], splitChunks: false },
  performance: { hints: false },
};
