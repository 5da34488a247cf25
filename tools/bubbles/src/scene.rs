//! One bubble with all that is seen in it, drawn at random from its number.

use noise::{NoiseFn, Perlin};
use perturb::rng::uniform;
use rand::{Rng, SeedableRng, rngs::ChaCha8Rng};

use crate::vector::{Vector, smoothstep};

/// A soap bubble in its surroundings. The picture reaches from −1 to 1, upwards and to the right.
#[derive(Debug)]
pub struct Scene {
    pub center: [f64; 2],
    pub radius: f64,
    film: Thickness,
    light: Surroundings,
    background: Background,
}

/// How thick the film is: it runs down, so that the top is thin, and is stirred.
#[derive(Debug)]
struct Thickness {
    /// At the equator, in nm.
    mean: f64,
    /// By how much the bottom is thicker than the equator, in nm.
    sag: f64,
    /// How far the stirring moves it, in nm.
    stir: f64,
    /// How large the swirls are.
    frequency: f64,
    turn: [Vector; 3],
    field: Perlin,
}

/// What a bubble mirrors.
#[derive(Debug)]
struct Surroundings {
    above: Vector,
    below: Vector,
    windows: Vec<Window>,
}

/// A bright rectangle at a distance of 1 from the bubble's centre.
#[derive(Debug)]
struct Window {
    toward: Vector,
    right: Vector,
    up: Vector,
    half_width: f64,
    half_height: f64,
    color: Vector,
}

/// What is seen past the bubble: a gradient and lights out of focus.
#[derive(Debug)]
struct Background {
    from: Vector,
    to: Vector,
    direction: [f64; 2],
    lights: Vec<Light>,
}

#[derive(Debug)]
struct Light {
    place: [f64; 2],
    radius: f64,
    color: Vector,
}

impl Scene {
    /// The `number`-th bubble of a seed.
    pub fn new(seed: u32, number: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed.into());
        rng.set_stream(number);
        let rng = &mut rng;
        let radius = uniform(rng, 0.66, 0.86);
        let room = 0.96 - radius;
        let center = [uniform(rng, -room, room), uniform(rng, -room, room)];
        let hue = uniform(rng, 0.0, 1.0);
        Self {
            center,
            radius,
            film: Thickness::new(rng),
            light: Surroundings::new(rng, hue),
            background: Background::new(rng, hue),
        }
    }

    /// In nm, at a place of the sphere of radius 1.
    pub fn thickness(&self, place: Vector) -> f64 {
        self.film.at(place)
    }

    /// Light that comes from a direction.
    pub fn light(&self, from: Vector) -> Vector {
        self.light.at(from)
    }

    /// Light from behind at a place of the picture.
    pub fn background(&self, place: [f64; 2]) -> Vector {
        self.background.at(place)
    }
}

impl Thickness {
    fn new(rng: &mut impl Rng) -> Self {
        let axis = direction(rng);
        let right = axis.cross(direction(rng)).unit();
        Self {
            mean: uniform(rng, 260.0, 520.0),
            sag: uniform(rng, 60.0, 220.0),
            stir: uniform(rng, 120.0, 320.0),
            frequency: uniform(rng, 0.6, 1.1),
            turn: [right, axis.cross(right), axis],
            field: Perlin::new(rng.next_u32()),
        }
    }

    fn at(&self, place: Vector) -> f64 {
        let turned = Vector(self.turn.map(|axis| axis.dot(place))) * self.frequency;
        let noise = |place: Vector, offset: f64| {
            let Vector([x, y, z]) = place;
            self.field.get([x + offset, y - offset, z + 2.0 * offset])
        };
        // Swirls are noise whose argument was itself moved by noise.
        let moved = Vector(std::array::from_fn(|i| {
            noise(turned, 7.3 + 11.9 * i as f64)
        }));
        let stirred = turned + moved * 0.9;
        let swirl = noise(stirred, 0.0) + 0.3 * noise(stirred * 2.1, 3.7);
        let thickness = self.mean - self.sag * place.0[1] + self.stir * swirl;
        thickness.max(0.0)
    }
}

impl Surroundings {
    fn new(rng: &mut impl Rng, hue: f64) -> Self {
        let sky = uniform(rng, 1.4, 2.6);
        let windows = (0..1 + (rng.next_u32() % 2) as usize)
            .map(|_| Window::new(rng))
            .collect();
        Self {
            above: tint(hue + uniform(rng, -0.1, 0.1), 0.25) * sky,
            below: tint(hue + uniform(rng, -0.2, 0.2), 0.3) * (sky * uniform(rng, 0.2, 0.5)),
            windows,
        }
    }

    fn at(&self, from: Vector) -> Vector {
        let base = self.below.mix(self.above, smoothstep(-0.6, 0.6, from.0[1]));
        let lit = self.windows.iter().map(|window| window.at(from));
        lit.fold(base, |sum, light| sum + light)
    }
}

impl Window {
    fn new(rng: &mut impl Rng) -> Self {
        let side = if rng.next_u32().is_multiple_of(2) {
            -1.0
        } else {
            1.0
        };
        let toward = Vector::new(
            side * uniform(rng, 0.35, 0.9),
            uniform(rng, 0.35, 0.95),
            uniform(rng, 0.3, 0.7),
        )
        .unit();
        let right = Vector::new(0.0, 1.0, 0.0).cross(toward).unit();
        Self {
            toward,
            right,
            up: toward.cross(right),
            half_width: uniform(rng, 0.18, 0.4),
            half_height: uniform(rng, 0.25, 0.55),
            color: tint(uniform(rng, 0.08, 0.16), 0.15) * uniform(rng, 16.0, 34.0),
        }
    }

    fn at(&self, from: Vector) -> Vector {
        let depth = from.dot(self.toward);
        if depth <= 0.0 {
            return Vector::default();
        }
        let inside = |axis: Vector, half: f64| {
            let offset = (from.dot(axis) / depth).abs() / half;
            1.0 - smoothstep(0.8, 1.15, offset)
        };
        self.color * (inside(self.right, self.half_width) * inside(self.up, self.half_height))
    }
}

impl Background {
    fn new(rng: &mut impl Rng, hue: f64) -> Self {
        let brightness = uniform(rng, 0.02, 0.2);
        let angle = uniform(rng, 0.0, std::f64::consts::TAU);
        let from = tint(hue + uniform(rng, -0.06, 0.06), 0.6) * brightness;
        let to =
            tint(hue + uniform(rng, -0.15, 0.15), 0.6) * (brightness * uniform(rng, 0.15, 0.6));
        let lights = (0..rng.next_u32() % 4)
            .map(|_| Light {
                place: [uniform(rng, -1.0, 1.0), uniform(rng, -1.0, 1.0)],
                radius: uniform(rng, 0.12, 0.3),
                color: tint(hue + uniform(rng, -0.2, 0.2), 0.5)
                    * (uniform(rng, 0.3, 0.8) * brightness),
            })
            .collect();
        Self {
            from,
            to,
            direction: [libm::cos(angle), libm::sin(angle)],
            lights,
        }
    }

    fn at(&self, [x, y]: [f64; 2]) -> Vector {
        let along = self.direction[0] * x + self.direction[1] * y;
        let base = self.from.mix(self.to, smoothstep(-1.2, 1.2, along));
        self.lights.iter().fold(base, |sum, light| {
            let distance = libm::hypot(x - light.place[0], y - light.place[1]);
            sum + light.color * (1.0 - smoothstep(0.75, 1.1, distance / light.radius))
        })
    }
}

/// Uniform on the sphere.
fn direction(rng: &mut impl Rng) -> Vector {
    loop {
        let place = Vector(std::array::from_fn(|_| uniform(rng, -1.0, 1.0)));
        let square = place.dot(place);
        if (0.01..1.0).contains(&square) {
            return place.unit();
        }
    }
}

/// A hue, in turns, mixed into white.
fn tint(hue: f64, saturation: f64) -> Vector {
    Vector([0.0, 1.0 / 3.0, 2.0 / 3.0].map(|channel: f64| {
        let wave = 0.5 + 0.5 * libm::cos(std::f64::consts::TAU * (hue - channel));
        1.0 - saturation * (1.0 - wave)
    }))
}
