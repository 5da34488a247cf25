//! A job from plain data.
//!
//! What serde derives for an enumeration is a reader for each kind of job, a tenth of the code of
//! the labs; this is one for all, since the kinds share their fields.

use serde::de::{Deserialize, Deserializer, Error};

use super::{Job, Study};
use crate::Spec;

#[derive(serde::Deserialize)]
struct Fields {
    #[serde(rename = "type")]
    kind: String,
    spec: Spec,
    steps: Option<u32>,
    study: Option<Study>,
    index: Option<u32>,
    parameters: Option<Vec<f32>>,
    sizes: Option<Vec<f64>>,
    first: Option<u32>,
    count: Option<u32>,
    from: Option<Vec<f32>>,
    to: Option<Vec<f32>>,
    toward: Option<Vec<f32>>,
    previous: Option<Vec<f32>>,
    next: Option<Vec<f32>>,
    checkpoint: Option<Vec<f32>>,
}

impl Fields {
    fn job(self) -> Option<Job> {
        let Self { spec, toward, .. } = self;
        Some(match self.kind.as_str() {
            "train" => Job::Train {
                spec,
                steps: self.steps?,
            },
            "trial" => Job::Trial {
                spec,
                study: self.study?,
                index: self.index?,
            },
            "portrait" => Job::Portrait {
                spec,
                parameters: self.parameters?,
            },
            "stability" => Job::Stability {
                spec,
                parameters: self.parameters?,
                sizes: self.sizes?,
                first: self.first?,
                count: self.count?,
            },
            "compare" => Job::Compare {
                spec,
                from: self.from?,
                to: self.to?,
            },
            "inspect" => Job::Inspect {
                spec,
                parameters: self.parameters?,
                previous: self.previous,
                next: self.next,
                checkpoint: self.checkpoint,
            },
            "breakdown" => Job::Breakdown {
                spec,
                parameters: self.parameters?,
                toward,
                sizes: self.sizes?,
                first: self.first?,
                count: self.count?,
            },
            "descent" => Job::Descent {
                spec,
                parameters: self.parameters?,
                toward: toward?,
            },
            _ => return None,
        })
    }
}

impl<'de> Deserialize<'de> for Job {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let job = Fields::deserialize(deserializer)?.job();
        job.ok_or_else(|| D::Error::custom("there is no such job, or it lacks a field"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_job_comes_back_from_plain_data() {
        let spec = Spec::default();
        let [one, two] = [vec![1.0_f32], vec![2.0_f32]];
        let jobs = [
            Job::Train {
                spec: spec.clone(),
                steps: 3,
            },
            Job::Trial {
                spec: spec.clone(),
                study: Study::Depths,
                index: 4,
            },
            Job::Portrait {
                spec: spec.clone(),
                parameters: one.clone(),
            },
            Job::Stability {
                spec: spec.clone(),
                parameters: one.clone(),
                sizes: vec![0.5],
                first: 6,
                count: 7,
            },
            Job::Compare {
                spec: spec.clone(),
                from: one.clone(),
                to: two.clone(),
            },
            Job::Inspect {
                spec: spec.clone(),
                parameters: one.clone(),
                previous: None,
                next: Some(two.clone()),
                checkpoint: Some(vec![3.0]),
            },
            Job::Breakdown {
                spec: spec.clone(),
                parameters: one.clone(),
                toward: None,
                sizes: vec![],
                first: 8,
                count: 9,
            },
            Job::Descent {
                spec,
                parameters: one,
                toward: two,
            },
        ];
        for job in jobs {
            let plain = serde_json::to_value(&job).unwrap();
            assert_eq!(serde_json::from_value::<Job>(plain.clone()).unwrap(), job);
            let mut lacking = plain;
            let fields = lacking.as_object_mut().unwrap();
            fields.retain(|name, _| name == "type" || name == "spec");
            assert!(serde_json::from_value::<Job>(lacking).is_err());
        }
    }
}
