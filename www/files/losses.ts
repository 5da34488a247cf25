// Losses and accuracies over training, as lines of commas.
import type { Frame } from "../../pkg/perturb.js";
import type { Snapshot } from "../protocol.js";
import { digits } from "./network.js";

/** A line for each epoch of the chart; nothing stands for points that there are none of. */
export function toCsv({ history, train, test }: Frame, accuracies: Snapshot["accuracies"]): string {
  const isThere = [true, train.count > 0, test.count > 0, train.count > 0, test.count > 0];
  const lines = ["epoch,training loss,test loss,training accuracy,test accuracy"];
  for (let row = 0; 3 * row < history.length; row += 1) {
    const values = [
      ...history.subarray(3 * row, 3 * row + 3),
      ...accuracies.subarray(2 * row, 2 * row + 2),
    ];
    const cells = values.map((value, column) =>
      isThere[column] && Number.isFinite(value) ? digits(value) : "",
    );
    lines.push(cells.join());
  }
  return `${lines.join("\n")}\n`;
}
