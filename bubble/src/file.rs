//! Generators in files: safetensors of 16-bit numbers, with what is needed to read them.

use perturb::{Error, Result};
use safetensors::{Dtype, SafeTensors, tensor::TensorView};
use sha2::{Digest, Sha256};

use crate::generator::{FIRST_PIXELS, Generator, Layer};
use crate::latent::LATENT;

/// Of the layout that is described here.
const VERSION: &str = "1";

const FIELD: &str = "generator";

impl Generator {
    /// Reads a generator from a file.
    ///
    /// The tensors are `0.weight`, `0.bias`, `1.weight`, …; the metadata has `version`, `name`,
    /// `doubles` (the layers before which the map is doubled), `command` (what trained it), and
    /// `sha256` of all bytes behind the header.
    ///
    /// # Errors
    ///
    /// If the file is none of this, or is damaged.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let (header, metadata) = SafeTensors::read_metadata(bytes)
            .map_err(|_| damaged("they are not a whole safetensors file"))?;
        let fields = metadata.metadata().clone().unwrap_or_default();
        let field = |name: &str| {
            fields
                .get(name)
                .map(String::as_str)
                .ok_or_else(|| damaged(&format!("their header has no “{name}”")))
        };
        let version = field("version")?;
        if version != VERSION {
            return Err(sentence(format!(
                "The generator's weights are of version {version}, and this page reads version {VERSION}. Reload the page."
            )));
        }
        let digest = Sha256::digest(&bytes[8 + header..]);
        if field("sha256")?
            != digest
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect::<String>()
        {
            return Err(damaged("their checksum is not the one that they carry"));
        }
        let doubles: Vec<usize> = field("doubles")?
            .split(' ')
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_| damaged("“doubles” in their header is not a list of layers"))?;
        let tensors = SafeTensors::deserialize(bytes)
            .map_err(|_| damaged("they are not a whole safetensors file"))?;
        let tensor = |index: usize, kind: &str| {
            let name = format!("{index}.{kind}");
            let missing = |_| damaged(&format!("“{name}” is missing"));
            let tensor = tensors.tensor(&name).map_err(missing)?;
            Ok((tensor.shape().to_vec(), numbers(&tensor, &name)?))
        };
        let mut layers: Vec<Layer> = Vec::with_capacity(tensors.len() / 2);
        for index in 0..tensors.len() / 2 {
            let (shape, weight) = tensor(index, "weight")?;
            let (_, bias) = tensor(index, "bias")?;
            let outputs = shape.first().copied().unwrap_or(0);
            layers.push(Layer {
                inputs: layers.last().map_or(LATENT, |layer| layer.outputs),
                outputs: if index == 0 {
                    outputs / FIRST_PIXELS
                } else {
                    outputs
                },
                size: shape.get(2).copied().unwrap_or(1),
                doubles: doubles.contains(&index),
                weight,
                bias,
            });
        }
        Self::new(field("name")?, layers).map_err(|error| damaged(&error.to_string()))
    }
}

fn numbers(tensor: &TensorView<'_>, name: &str) -> Result<Vec<f32>> {
    if tensor.dtype() != Dtype::F16 {
        return Err(damaged(&format!("“{name}” is not of 16-bit numbers")));
    }
    let (pairs, _) = tensor.data().as_chunks::<2>();
    let values = pairs
        .iter()
        .map(|&pair| half::f16::from_le_bytes(pair).to_f32());
    Ok(values.collect())
}

fn damaged(why: &str) -> Error {
    sentence(format!(
        "The generator's weights are damaged: {why}. Reload the page to fetch them again."
    ))
}

fn sentence(message: String) -> Error {
    Error::new(FIELD, message)
}
