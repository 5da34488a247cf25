const list = (names: readonly string[]): string => names.join(", ");

export const en = {
  bar: {
    label: "Lesson",
    place: (place: number, of: number): string => `Lesson ${place} of ${of}`,
    own: "Lesson",
    progress: (done: number, of: number): string => `${done} of ${of} tasks done`,
    tasks: "Task",
    nextTask: "Next task",
    taskNumber: (task: number, done: boolean): string => `Task ${task}${done ? ", done" : ""}`,
    open: "to be done",
    answers: "Answers",
    done: "done",
    chosenRight: "Right.",
    chosenWrong: "Not quite.",
    again: "Start again",
    againHint: "Back to the lesson’s start: its network, its settings, and no task done",
    previous: "Previous lesson",
    next: "Next lesson",
    all: "All lessons",
    leave: "Leave the lesson",
    fold: "Hide the text",
    unfold: "Show the text",
    complete: "All tasks are done.",
    restarted: "Back to the lesson’s start.",
    taskDone: (task: number, done: number, of: number): string =>
      `Task ${task} is done, ${done} of ${of}.`,
  },
  list: {
    title: "Lessons",
    about:
      "Each takes five to fifteen minutes: a start, a few sentences, and tasks that are ticked as you do them.",
    complete: "done",
    make: "Make a lesson",
    open: "Open a lesson’s file",
    close: "Close",
  },
  author: {
    title: "Make a lesson",
    about:
      "It begins with what is on the page now: the data, the network, the settings and the seeds. Whoever opens its link has the same numbers.",
    name: "Title",
    text: "Text",
    textHint: "A few sentences. An empty line begins a new paragraph.",
    start: "Start",
    startNow: "From what is on the page",
    startKept: "As it was when the lesson was opened",
    show: "Labs that it needs",
    tasks: "Tasks",
    task: (place: number): string => `Task ${place}`,
    what: "What to do",
    leaveOut: "Controls to leave out",
    leaveOutHint: "Names between spaces, as: share keep speed",
    kind: "Done when",
    kinds: {
      ticked: "the student ticks it",
      check: "conditions hold",
      answers: "the right answer is chosen",
    },
    check: "Conditions",
    checkHint: "testAccuracy >= 0.9 and noiseLaid >= 20",
    measures: "What conditions may ask",
    answer: (place: number): string => `Answer ${place}`,
    reply: (place: number): string => `What is said of answer ${place}`,
    right: "right",
    addAnswer: "Add an answer",
    addTask: "Add a task",
    remove: (place: number): string => `Remove task ${place}`,
    removeAnswer: (place: number): string => `Remove answer ${place}`,
    up: (place: number): string => `Move task ${place} up`,
    try: "Try it",
    copy: "Copy the link",
    save: "Save as a file",
    open: "Open a file",
    clear: "Empty the form",
    close: "Close",
    length: (characters: string): string => `The link has ${characters} characters.`,
    long: "Some programs cut links of more than 2,000 characters off: a file is safer.",
    link: "Link to the lesson",
  },
  measures: {
    trainAccuracy: "share of the training points that the clean network has right, from 0 to 1",
    testAccuracy: "the same of the test points",
    trainLoss: "loss on the training points, without noise",
    testLoss: "loss on the test points, without noise",
    noisyTrainAccuracy: "share of the training points that are right under the noise",
    noisyTestAccuracy: "the same of the test points",
    relativeChange: "change of the output by the noise: 1 is as much as the output itself",
    distance: "∏(1 + ‖ΔW‖/‖W‖) − 1 of the noise",
    noiseLaid: "relative size of the noise that lies over the network, in per cent; 0 without",
    epoch: "epochs trained",
    step: "steps trained",
    hiddenLayers: "number of hidden layers",
    neurons: "number of hidden neurons in all",
    drawnPoints: "number of points that were painted",
    done: "what was done since the start, as done = press",
  },
  check: {
    unreadable: (text: string): string =>
      `“${text}” is no condition. Write a name, a comparison and a value, as in testAccuracy >= 0.9, with “and” between several.`,
    unknown: (name: string, known: readonly string[]): string =>
      `Nothing is called “${name}”; these are: ${list(known)}.`,
    onlyEqual: (name: string): string => `“${name}” is no number: compare it with = or !=.`,
    noSuch: (name: string, value: string, known: readonly string[]): string =>
      `“${name}” is never “${value}”; it is one of: ${list(known)}.`,
    notNumber: (name: string, value: string): string =>
      `“${name}” is a number, and “${value}” is not.`,
  },
  read: {
    lesson: "The lesson",
    task: (place: number): string => `Task ${place}`,
    tooLong: (most: number): string =>
      `The lesson is longer than the ${most} characters that are read.`,
    notJson: (reason: string): string => `The lesson’s file is not JSON: ${reason}.`,
    noLesson:
      "This file is no lesson: “format” is not “perturb-lesson”. Lessons are saved by “Make a lesson”.",
    noVersion: "The lesson’s “version” is not the number 1.",
    otherVersion: (version: string): string =>
      `The lesson is of version ${version}, and this page reads version 1. A newer page may open it.`,
    notObject: (where: string): string => `${where} is not an object of named fields.`,
    unknownField: (where: string, name: string, known: readonly string[]): string =>
      `${where} has a field “${name}”; those that there may be are: ${list(known)}.`,
    notText: (where: string): string => `${where}: a text is expected between quotation marks.`,
    longText: (where: string, length: number, most: number): string =>
      `${where} has a text of ${length} characters; at most ${most} are read.`,
    notList: (where: string): string => `${where}: a list is expected, between [ and ].`,
    longList: (where: string, length: number, most: number): string =>
      `${where} has a list of ${length}; at most ${most} are read.`,
    empty: (where: string): string => `${where} is empty: write something there.`,
    noLab: (name: string, known: readonly string[]): string =>
      `No lab is called “${name}”; those are: ${list(known)}.`,
    both: (where: string): string =>
      `${where} has conditions and answers: it can be done in one way only.`,
    noRight: (where: string): string => `${where} has no right answer: mark one.`,
    emptyAnswer: (where: string, place: number): string =>
      `${where}, answer ${place} is empty: write something there, or remove it.`,
    noShipped: (name: string, known: readonly string[]): string =>
      `No lesson is called “${name}”; those are: ${list(known)}.`,
    damagedLink:
      "The lesson in this link cannot be read: the link may be cut off. Ask for it as a file, or copy it again.",
    notOpened: (reason: string): string => `The file could not be read (${reason}).`,
  },
};
