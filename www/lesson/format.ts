/** What the file of a lesson calls its “format”. */
export const LESSON = "perturb-lesson";
