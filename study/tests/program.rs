//! The program as people run it: its files, its table, and what it says of mistakes.

use std::path::PathBuf;
use std::process::{Command, Output};

use perturb::experiment::{Record, Study, Tally};
use perturb::{Spec, link};

const SMALL: [&str; 7] = [
    "rules=sgd,fromage",
    "data=moons",
    "layers=4",
    "lowest=0.01",
    "highest=0.1",
    "trials=2",
    "budget=200",
];

fn study(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_study");
    Command::new(program).args(arguments).output().unwrap()
}

fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn spec() -> Spec {
    let parsed = link::parse(&SMALL.join("&"));
    assert_eq!(parsed.problems, []);
    parsed.spec
}

#[test]
fn its_numbers_are_the_engine_s_however_many_cores_there_are() {
    let folder = folder("numbers");
    let texts = ["1", "2"].map(|threads| {
        let json = folder.join(format!("{threads}.json"));
        let csv = folder.join(format!("{threads}.csv"));
        let files = [
            "--json",
            json.to_str().unwrap(),
            "--csv",
            csv.to_str().unwrap(),
        ];
        let arguments = [&["sweep"][..], &SMALL, &files, &["--threads", threads]].concat();
        let output = study(&arguments);
        assert!(output.status.success(), "{output:?}");
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(
            shown.contains("moons, depth 1") && shown.contains("At"),
            "{shown}"
        );
        [json, csv].map(|file| std::fs::read_to_string(file).unwrap())
    });
    assert_eq!(texts[0], texts[1]);
    // The page writes the same file (tests/e2e/optimisers.test.ts).
    assert_eq!(texts[0][0], include_str!("../../tests/data/sweep.json"));

    let grid = Study::Sweep.grid(&spec()).unwrap();
    let record: Record = serde_json::from_str(&texts[0][0]).unwrap();
    let scores = record.read().unwrap().scores;
    assert_eq!(scores.len(), 2 * 3 * 2);
    for (index, score) in scores.iter().enumerate() {
        assert_eq!(*score, Some(grid.run(index).unwrap()));
    }
    assert_eq!(texts[0][1], record.read().unwrap().csv().unwrap());
}

#[test]
fn a_study_is_resumed_where_it_was() {
    let folder = folder("resumed");
    let json = folder.join("study.json");
    let file = json.to_str().unwrap();
    let spec = spec();
    let grid = Study::Sweep.grid(&spec).unwrap();
    // A score that no network has: it is kept, so it was not trained again.
    let mut kept = grid.run(0).unwrap();
    kept.loss = Some(123.5);
    let mut tally = Tally::new(Study::Sweep, &spec).unwrap();
    tally.scores[0] = Some(kept);
    tally.scores[2] = Some(kept);
    let record = Record::new(&tally);
    std::fs::write(&json, serde_json::to_string(&record).unwrap()).unwrap();
    let output = study(&[&["sweep"][..], &SMALL, &["--resume", "--json", file]].concat());
    assert!(output.status.success(), "{output:?}");
    let text = std::fs::read_to_string(&json).unwrap();
    let scores = serde_json::from_str::<Record>(&text)
        .unwrap()
        .read()
        .unwrap()
        .scores;
    assert_eq!([scores[0], scores[2]], [Some(kept); 2]);
    assert_eq!(scores[1], Some(grid.run(1).unwrap()));

    let again = study(&[&["sweep"][..], &SMALL, &["--json", file]].concat());
    assert!(!again.status.success());
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("is there already: add --resume"), "{said}");
    assert_eq!(std::fs::read_to_string(&json).unwrap(), text);

    let other = study(&["sweep", "rules=sgd", "--resume", "--json", file]);
    let said = String::from_utf8(other.stderr).unwrap();
    assert!(
        said.contains("is of another study (v=1&data=moons"),
        "{said}"
    );
    assert_eq!(std::fs::read_to_string(&json).unwrap(), text);
}

#[test]
fn depths_are_a_table_of_accuracies() {
    let output = study(&[
        "depths",
        "rules=sgd@0.1,adam",
        "depths=1,3",
        "trials=1",
        "budget=50",
    ]);
    let shown = String::from_utf8(output.stdout).unwrap();
    let first: Vec<&str> = shown.lines().next().unwrap().split_whitespace().collect();
    assert_eq!(first, ["depth", "1", "3"]);
    assert!(
        shown.contains("sgd@0.1 ") && shown.contains("Adam at 0.003"),
        "{shown}"
    );
}

#[test]
fn mistakes_are_named() {
    for (arguments, said) in [
        (&["sweep", "colour=red"][..], "no parameter called “colour”"),
        (
            &["sweep", "http://localhost/#v=9"],
            "The link is of version 9",
        ),
        (
            &["depths", "budget=0"],
            "Steps must be a whole number from 1 to 100000; got “0”",
        ),
        (
            &["sweep", "data=custom", "budget=1"],
            "There are no points to measure on",
        ),
        (
            &["sweep", "--json", "/nowhere/at/all.json"],
            "/nowhere/at/all.json cannot be written",
        ),
        (
            &["sweep", "--resume", "--json", "/nowhere.json"],
            "so nothing can be resumed",
        ),
        (&["wander"], "unrecognized subcommand"),
    ] {
        let output = study(arguments);
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success() && text.contains(said), "{text}");
        assert!(!text.contains("backtrace"), "{text}");
    }
}
