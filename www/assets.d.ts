declare module "*.css" {
  const sheet: CSSStyleSheet;
  export default sheet;
}

/** A chapter, in HTML. */
declare module "*.md" {
  const html: string;
  export default html;
}

// What webpack makes of the page's parts that come later: www/again.ts.
declare var __webpack_public_path__: string;
declare var __webpack_chunk_load__: (chunk: string | number) => Promise<unknown>;
declare var __webpack_get_script_filename__: (chunk: string | number) => string;
