declare module "*.css" {
  const sheet: CSSStyleSheet;
  export default sheet;
}

/** A chapter, in HTML. */
declare module "*.md" {
  const html: string;
  export default html;
}
