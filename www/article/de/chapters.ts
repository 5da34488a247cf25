import type { Chapters } from "../article.js";
import bubbles from "./bubbles.md";
import closing from "./closing.md";
import distance from "./distance.md";
import optimisers from "./optimisers.md";
import stability from "./stability.md";

export const chapters: Chapters = { stability, distance, optimisers, bubbles, closing };
