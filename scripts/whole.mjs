// A loader of webpack for a page that is one file: nothing of it is to be loaded ahead, as all of it is there.

export default function whole(page) {
  return page.replaceAll(/\s*<link rel="preload"[^>]*>/gu, "");
}
