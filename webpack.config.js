// The pages are the entries: webpack follows their links to the page, the worker, the engine and the fonts.

import { fileURLToPath } from "node:url";
import { EsbuildPlugin } from "esbuild-loader";

const target = "es2022";

/** What the pages may do: nothing but what they do, and only with what lies beside them. */
const policy = {
  "default-src": "'none'",
  // Not eval: WebAssembly alone.
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  // In a sandboxed frame, which has no origin, workers start from a line of script: www/hire.ts.
  "worker-src": ["'self'", "blob:"],
  "connect-src": "'self'",
  "style-src": "'self'",
  "font-src": "'self'",
  "img-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

const page = {
  mode: "production",
  target,
  entry: { index: "./index.html", embed: "./www/embed.html" },
  output: {
    module: true,
    html: { csp: { policy } },
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
      { test: /inter-.*\.woff2$/, loader: "./scripts/text-font-loader.mjs" },
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
  output: {
    ...page.output,
    html: false,
    filename: "[name].js",
    chunkFilename: "[name].[contenthash:8].js",
  },
};

const asData = (mimetype) => ({ type: "asset/inline", generator: { dataUrl: { mimetype } } });

const worker = {
  test: /worker\.ts$/,
  dependency: "url",
  loader: "./scripts/bundled.mjs",
  ...asData("text/javascript"),
};

// The page as one file, which opens from a disk: everything that it loads is in it.
const alone = {
  ...page,
  entry: { perturb: "./index.html" },
  output: {
    ...page.output,
    htmlFilename: "perturb.html",
    html: {
      inline: true,
      csp: {
        policy: {
          ...policy,
          // webpack adds the hashes of the script and of the style that are in it.
          "script-src": "'wasm-unsafe-eval'",
          "style-src": [],
          // Workers are made of text that is in the script; modules, weights, the font and icons are addresses of their own.
          "worker-src": "blob:",
          "connect-src": "data:",
          "font-src": "data:",
          "img-src": "data:",
        },
      },
    },
  },
  resolve: { ...page.resolve, conditionNames: ["alone", "..."] },
  module: {
    rules: [
      { oneOf: [worker, ...page.module.rules] },
      { test: /index\.html$/, loader: "./scripts/whole.mjs" },
      { test: /\.(?:wasm|woff2|svg)$/, type: "asset/inline" },
      { test: /\.safetensors$/, ...asData("application/octet-stream") },
    ],
    parser: { javascript: { worker: false, dynamicImportMode: "eager" } },
  },
};

/** Nothing lies beside it: notebooks run a module as text, from an address that is none to start from. */
const whole = { library: { type: "module" }, baseUri: "data:," };

// For npm: the same element, each of its files with everything in it, so that no bundler has to know of its parts.
const parcel = {
  ...page,
  entry: {
    "perturb-playground": { import: "./www/element.ts", ...whole },
    widget: { import: "./www/widget.ts", ...whole },
  },
  resolve: alone.resolve,
  module: {
    ...alone.module,
    parser: { ...alone.module.parser, css: { exportType: "css-style-sheet" } },
  },
  output: {
    ...page.output,
    html: false,
    path: fileURLToPath(new URL("dist/package", import.meta.url)),
    filename: "[name].js",
  },
};

const script = {
  ...parcel,
  target: ["web", target],
  entry: { "perturb-playground.script": "./www/define.ts" },
  experiments: { ...page.experiments, outputModule: false },
  output: { ...parcel.output, module: false },
};

export default [page, element, alone, parcel, script];
