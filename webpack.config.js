// The pages are the entries: webpack follows their links to the page, the worker, the engine and the fonts.

import { EsbuildPlugin } from "esbuild-loader";

const target = "es2022";

const page = {
  mode: "production",
  target,
  entry: { index: "./index.html", embed: "./www/embed.html" },
  output: {
    module: true,
    htmlFilename: "[name].html",
    filename: "[name].[contenthash:8].js",
    cssFilename: "style.[contenthash:8].css",
    assetModuleFilename: "[name].[contenthash:8][ext]",
  },
  experiments: { html: true, css: true, outputModule: true },
  // Imports name what TypeScript would emit: "./worker.js" is worker.ts.
  resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
  // webpack's own TypeScript needs Node 22.
  module: {
    rules: [
      { test: /\.ts$/, loader: "esbuild-loader", options: { target } },
      { test: /\.md$/, loader: "./scripts/article-loader.mjs" },
      { resourceQuery: /formulas/, loader: "./scripts/math-font-loader.mjs" },
    ],
    // What is hired is a script of its own.
    parser: { javascript: { worker: ["HiredWorker from #hire", "..."] } },
  },
  // What two workers share must not become a chunk of its own: a module worker would wait for it for ever.
  optimization: { minimizer: [new EsbuildPlugin({ target, css: true })], splitChunks: false },
  performance: { hints: false },
};

// For pages of others: the class, and what makes it known. Both load the page's own workers and modules.
const element = {
  ...page,
  entry: {
    element: { import: "./www/element.ts", library: { type: "module" } },
    define: "./www/define.ts",
  },
  // What makes the class known imports it, rather than holding another one.
  externals: { "./element.js": "./element.js" },
  externalsType: "module",
  module: {
    // Addresses in a sheet that is given to an element would be looked for beside the page of others.
    rules: [...page.module.rules, { test: /\.svg$/, type: "asset/inline" }],
    parser: { ...page.module.parser, css: { exportType: "css-style-sheet" } },
  },
  output: { ...page.output, filename: "[name].js", chunkFilename: "[name].[contenthash:8].js" },
};

export default [page, element];
