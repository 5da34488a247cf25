#!/bin/sh
# Makes Debian's Rust, /usr/bin/rustc, able to build for wasm32-unknown-unknown: gives it its linker, and a standard
# library built once from the sources that rust-web-src packages.
set -eu

target=wasm32-unknown-unknown
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

rustlib=$(/usr/bin/rustc --print sysroot)/lib/rustlib
bin=$rustlib/$(/usr/bin/rustc -vV | sed -n 's/^host: //p')/bin
# The name and the place in which rustc looks for its linker.
mkdir -p "$bin"
ln -sf /usr/bin/lld-22 "$bin/rust-lld"

: >"$tmp/lib.rs"
cat >"$tmp/Cargo.toml" <<'TOML'
[package]
name = "needs_std"
edition = "2024"
[lib]
path = "lib.rs"
[workspace]
TOML
# Sources: the package's own, so nothing is downloaded. Bitcode: for link-time optimisation.
# RUSTC_BOOTSTRAP allows -Zbuild-std, here and nowhere else.
cd "$tmp"
RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
    /usr/bin/cargo build --quiet --release --target "$target" --target-dir built \
    -Zbuild-std=std,panic_abort,panic_unwind,proc_macro,test \
    --config 'source.crates-io.replace-with="debian"' \
    --config "source.debian.directory='$rustlib/src/rust/library/vendor'"
rm "built/$target"/release/deps/libneeds_std-*
rm -rf "${rustlib:?}/$target"
mkdir -p "$rustlib/$target/lib"
cp "built/$target"/release/deps/lib*.rlib "$rustlib/$target/lib"
