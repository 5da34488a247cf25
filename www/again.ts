// What a page loads later may fail, and be asked for again: under another address each time, as Firefox keeps for as long
// as a page is there that a module did not come.

// From a path that may change, webpack makes addresses when they are needed, rather than writing each down.
__webpack_public_path__ = String(__webpack_public_path__);

const failures = new Map<string | number, number>();
const load = __webpack_chunk_load__;
const nameOf = __webpack_get_script_filename__;

__webpack_chunk_load__ = (chunk) =>
  load(chunk).catch((error: unknown) => {
    failures.set(chunk, (failures.get(chunk) ?? 0) + 1);
    throw error;
  });

__webpack_get_script_filename__ = (chunk) => {
  const times = failures.get(chunk);
  return times === undefined ? nameOf(chunk) : `${nameOf(chunk)}?again=${times}`;
};

export {};
