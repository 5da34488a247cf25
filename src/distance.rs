//! The distance between two networks of one architecture.

/// ∏(1 + r_l) − 1 over the relative sizes r_l = ‖ΔW_l‖/‖W_l‖ of all weight matrices.
///
/// Deep relative trust: Bernstein, Vahdat, Yue and Liu (2020), arXiv 2002.03432. It models how
/// far the function moves, with κ = α = β = 1 and no biases; it is not a bound.
///
/// ```
/// let two_matrices = perturb::distance::product([0.2, 0.2]);
/// assert!((two_matrices - 0.44).abs() < 1e-12);
/// ```
pub fn product(relative_sizes: impl IntoIterator<Item = f64>) -> f64 {
    // Through ln(1 + r), which keeps small sizes exact.
    libm::expm1(relative_sizes.into_iter().map(libm::log1p).sum())
}
