//! Pictures of soap bubbles, each determined by its number.
//!
//! A bubble is a sphere of film that is seen from the front. What reaches the eye at a point is
//! light of the surroundings reflected by the film in front, by the film behind, and what shines
//! through both:
//!
//! L = R_f E(ω_f) + (1 − R_f)² (R_b E(ω_b) + (1 − R_b)² B),
//!
//! where R is the reflectance of a thin film ([`film`]), E the surroundings in the direction from
//! which light is reflected, and B the background ([`scene`]).

pub mod film;
pub mod picture;
pub mod scene;
mod vector;

pub use picture::render;
pub use scene::Scene;
