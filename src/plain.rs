//! A specification from plain data, through the table of parameters like everything else.
//!
//! What serde derives for forty fields is a tenth of the code that a page loads; this is a row for
//! each, which exist anyway, and checks every range on the way.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::parameter::{self, ALL, AUTO};
use crate::{Point, Spec, custom};

impl<'de> Deserialize<'de> for Spec {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Spec;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("all settings by their names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Spec, A::Error> {
        let mut spec = Spec::default();
        let mut count = 0;
        while let Some((name, Text(text))) = fields.next_entry::<String, Text>()? {
            parameter::set(&mut spec, &name, &text).map_err(A::Error::custom)?;
            count += 1;
        }
        if count < ALL.len() {
            let missing = format!(
                "{} of {} settings are missing",
                ALL.len() - count,
                ALL.len()
            );
            return Err(A::Error::custom(missing));
        }
        Ok(spec)
    }
}

/// A value as the text that the table takes.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Value)
    }
}

struct Value;

impl<'de> Visitor<'de> for Value {
    type Value = Text;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a setting")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        Ok(Text(text.to_owned()))
    }

    fn visit_bool<E: Error>(self, on: bool) -> Result<Text, E> {
        Ok(Text(if on { "on" } else { "off" }.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Text, E> {
        Ok(Text(number.to_string()))
    }

    fn visit_unit<E: Error>(self) -> Result<Text, E> {
        Ok(Text(AUTO.to_owned()))
    }

    /// Numbers of neurons, points, or names.
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Text, A::Error> {
        let mut text = String::new();
        while let Some(item) = items.next_element::<Item>()? {
            match item {
                Item::Point(point) => text.push_str(&custom::encode(&[point])),
                Item::Text(item) => {
                    if !text.is_empty() {
                        text.push(',');
                    }
                    text.push_str(&item);
                }
            }
        }
        Ok(Text(text))
    }
}

enum Item {
    Text(String),
    Point(Point),
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Items)
    }
}

struct Items;

impl<'de> Visitor<'de> for Items {
    type Value = Item;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number, a name or a point")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Item, E> {
        Ok(Item::Text(text.to_owned()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Item, E> {
        Ok(Item::Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Item, E> {
        Ok(Item::Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Item, E> {
        Ok(Item::Text(number.to_string()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
        Point::deserialize(MapAccessDeserializer::new(map)).map(Item::Point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_specification_comes_back_from_plain_data() {
        let mut spec = Spec::default();
        for (name, text) in [
            ("layers", "3,2"),
            ("beta1", "0.5"),
            ("showTest", "on"),
            ("points", "GACAAHADgA"),
            ("stepSize", "0.000123"),
        ] {
            parameter::set(&mut spec, name, text).unwrap();
        }
        let plain = serde_json::to_value(&spec).unwrap();
        assert_eq!(serde_json::from_value::<Spec>(plain.clone()).unwrap(), spec);

        let said = |change: &dyn Fn(&mut serde_json::Map<String, serde_json::Value>)| {
            let mut plain = plain.as_object().unwrap().clone();
            change(&mut plain);
            let error = serde_json::from_value::<Spec>(plain.into()).unwrap_err();
            error.to_string()
        };
        assert!(said(&|plain| drop(plain.remove("seed"))).contains("settings are missing"));
        let zero = said(&|plain| drop(plain.insert("batchSize".into(), 0.into())));
        assert!(
            zero.contains("Batch size must be a whole number from 1"),
            "{zero}"
        );
        assert!(said(&|plain| drop(plain.insert("colour".into(), 0.into()))).contains("colour"));
        let empty = serde_json::json!([]);
        assert!(serde_json::from_value::<Spec>(empty).is_err());
    }
}
