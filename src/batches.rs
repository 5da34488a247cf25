//! The order in which training points are looked at.

use rand::seq::SliceRandom;

use crate::rng::Stream;

/// Mini-batches: every epoch visits every point once, in an order of its own; what is left at
/// its end is a smaller batch, whose gradient is the mean over its own points.
#[derive(Clone, Debug)]
pub struct Batches {
    order: Vec<u32>,
    next: usize,
    epochs: u64,
    seed: u32,
}

impl Batches {
    /// The batches of `points` points under a seed.
    pub fn new(points: usize, seed: u32) -> Self {
        let mut batches = Self {
            order: vec![0; points],
            next: 0,
            epochs: 0,
            seed,
        };
        batches.shuffle();
        batches
    }

    /// The order of the present epoch, which depends on the seed and the epoch alone.
    fn shuffle(&mut self) {
        for (index, place) in self.order.iter_mut().enumerate() {
            *place = index as u32;
        }
        let epoch = self.epochs as u32;
        self.order
            .shuffle(&mut Stream::Batches { epoch }.rng(self.seed));
        self.next = 0;
    }

    /// The indices of the next at most `size` points.
    pub fn next(&mut self, size: usize) -> &[u32] {
        if self.next == self.order.len() {
            self.shuffle();
        }
        let start = self.next;
        self.next = (start + size).min(self.order.len());
        if self.next == self.order.len() {
            self.epochs += 1;
        }
        &self.order[start..self.next]
    }

    /// Goes to a place that [`epoch`](Self::epoch) told.
    pub fn go_to(&mut self, epoch: f64) {
        self.epochs = epoch as u64;
        self.shuffle();
        self.next = (epoch.fract() * self.order.len() as f64).round() as usize;
    }

    /// Whether the next batch of a size ends an epoch.
    pub fn ends_epoch(&self, size: usize) -> bool {
        self.next % self.order.len().max(1) + size >= self.order.len()
    }

    /// Whole epochs so far.
    pub fn epochs(&self) -> u64 {
        self.epochs
    }

    /// Epochs so far, with the part of the present one.
    pub fn epoch(&self) -> f64 {
        let part = self.next % self.order.len().max(1);
        self.epochs as f64 + part as f64 / self.order.len().max(1) as f64
    }

    /// How many batches of a size make an epoch.
    pub fn per_epoch(&self, size: usize) -> usize {
        self.order.len().div_ceil(size.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_visits_every_point_once_whatever_is_left_over() {
        for (points, size) in [(10, 3), (10, 5), (7, 100), (1, 1), (250, 30)] {
            let mut batches = Batches::new(points, 5);
            for epoch in 1..=3 {
                let mut seen = Vec::new();
                for batch in 0..batches.per_epoch(size) {
                    let indices = batches.next(size);
                    let last = batch + 1 == points.div_ceil(size);
                    assert_eq!(
                        indices.len(),
                        if last { points - batch * size } else { size }
                    );
                    seen.extend_from_slice(indices);
                }
                seen.sort();
                assert_eq!(seen, (0..points as u32).collect::<Vec<_>>());
                assert_eq!(batches.epochs(), epoch);
                assert_eq!(batches.epoch(), epoch as f64);
            }
        }
    }

    #[test]
    fn epochs_differ_in_order() {
        let mut batches = Batches::new(100, 1);
        let first = batches.next(100).to_vec();
        assert_ne!(first, batches.next(100));
    }
}
