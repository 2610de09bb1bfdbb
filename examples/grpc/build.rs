//! Tracks the catalog, and writes server and client of the service. Its methods are listed here, so that no protoc is needed.

use tonic_build::manual::{Builder, Method, Service};

fn main() {
    errdex_build::catalog("../../catalog");

    let method = |name: &str, route: &str, input: &str, output: &str| {
        Method::builder()
            .name(name)
            .route_name(route)
            .input_type(format!("crate::messages::{input}"))
            .output_type(format!("crate::messages::{output}"))
            .codec_path("tonic_prost::ProstCodec")
    };
    let service = Service::builder()
        .package("orbit.v1")
        .name("Stations")
        .comment("Ground stations.")
        .method(method("add", "Add", "AddRequest", "Station").build())
        .method(method("remove", "Remove", "RemoveRequest", "Empty").build())
        .method(method("listen", "Listen", "ListenRequest", "Frame").server_streaming().build())
        .method(method("raise", "Raise", "RaiseRequest", "Empty").build())
        .build();
    Builder::new().compile(&[service]);
}
