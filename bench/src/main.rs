//! Perturb, natively: for each line `training|heatmaps count link layers` of standard input, the
//! milliseconds that so many epochs or sets of heatmaps took, on standard output.

use std::collections::HashMap;
use std::io::stdin;
use std::time::Instant;

use perturb_bench::Engine;

fn main() {
    let mut engines = HashMap::new();
    for line in stdin().lines().map_while(Result::ok) {
        let words: Vec<&str> = line.split(' ').collect();
        let [what, count, link, layers] = words[..] else {
            panic!("not a request: {line}");
        };
        let count: u32 = count.parse().expect("a count");
        let task = (link.to_owned(), layers.to_owned());
        let engine = engines.entry(task).or_insert_with(|| {
            let widths = layers.split(',').map(|width| width.parse());
            Engine::new(link, widths.collect::<Result<_, _>>().expect("widths"))
        });
        let start = Instant::now();
        match what {
            "training" => engine.train(count),
            "heatmaps" => (0..count).for_each(|_| engine.heatmaps()),
            _ => panic!("not a request: {line}"),
        }
        println!("{}", start.elapsed().as_secs_f64() * 1e3);
    }
}
