// Files come as a whole of their own, once a person wants one or brings one.

import type { FrameRequest, Spec } from "../../pkg/perturb.js";
import type { Context } from "../context.js";
import { save } from "../files.js";
import { reasonOf } from "../problem.js";
import type { Captured } from "../protocol.js";
import { filesWords } from "../words/files.js";
import { exported, type FileKind } from "./export.js";
import { find, type Start, startOf } from "./import.js";

export { filesWords } from "../words/files.js";
export { filesPanel } from "./view.js";
export type { FileKind };

/** What files need of the playground. */
export interface Desk {
  readonly context: () => Context;
  /** The network as it is now, with a picture of it. */
  readonly capture: (picture: FrameRequest) => Promise<Captured>;
  /** [x1, x2, label, is test]* */
  readonly points: () => Float32Array;
  readonly linkTo: (fragment: string) => string;
  /** Starts from the weights of a file. */
  readonly begin: (start: Start) => void;
  /** Throws a sentence if the text holds no points. */
  readonly importPoints: (text: string) => Promise<void>;
  /** Takes up a lesson; rejects with a sentence if it cannot be read. */
  readonly openLesson: (text: string) => Promise<void>;
  /** Shows a study in the labs; says no where there are none. */
  readonly openStudy: (text: string) => Promise<boolean>;
}

/** A file of what is on the page now. */
export function exportFile(desk: Desk, kind: FileKind, noisy: boolean): Promise<File> {
  return exported({ ...desk, context: desk.context(), points: desk.points() }, kind, noisy);
}

export async function saveFile(desk: Desk, kind: FileKind, noisy: boolean): Promise<void> {
  const file = await exportFile(desk, kind, noisy);
  save(file.name, file, file.type);
}

/** Opens what a file holds; throws a sentence if that is nothing of use. */
export async function openFile(desk: Desk, given: Blob): Promise<void> {
  // A page may hand over anything.
  if (!(given instanceof Blob)) throw new Error(filesWords.now.noFile);
  const file = given instanceof File ? given : new File([given], filesWords.now.nameless);
  try {
    await open(desk, file);
  } catch (error) {
    const name = file.name === "" ? filesWords.now.nameless : file.name;
    // A folder, or a file that is gone: what browsers say of it differs, and is of their language.
    const reason = error instanceof DOMException ? filesWords.now.refused.unread : reasonOf(error);
    throw new Error(filesWords.now.notOpened(name, reason));
  }
}

async function open(desk: Desk, file: File): Promise<void> {
  const found = await find(file);
  switch (found.type) {
    case "network": {
      const present: Spec = desk.context().state.spec;
      desk.begin(startOf(file.name, found.network, present));
      return;
    }
    case "study":
      if (!(await desk.openStudy(found.text))) throw new Error(filesWords.now.refused.study);
      return;
    case "lesson":
      await desk.openLesson(found.text);
      return;
    case "points":
      await desk.importPoints(found.text);
      return;
  }
}
