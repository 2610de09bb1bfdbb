//! Messages of the service, as protobuf has them.

/// A new station.
#[derive(Clone, PartialEq, prost::Message)]
pub struct AddRequest {
    /// Unique in the account.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Degrees north, from -90 to 90.
    #[prost(double, tag = "2")]
    pub lat: f64,
    /// What the station has.
    #[prost(message, repeated, tag = "3")]
    pub antennas: Vec<Antenna>,
}

/// An antenna.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Antenna {
    /// `S`, `X` or `Ka`.
    #[prost(string, tag = "1")]
    pub band: String,
}

/// A station.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Station {
    /// Its ID.
    #[prost(string, tag = "1")]
    pub id: String,
}

/// A station to remove.
#[derive(Clone, PartialEq, prost::Message)]
pub struct RemoveRequest {
    /// Its ID.
    #[prost(string, tag = "1")]
    pub station_id: String,
}

/// A station to listen to.
#[derive(Clone, PartialEq, prost::Message)]
pub struct ListenRequest {
    /// Its ID.
    #[prost(string, tag = "1")]
    pub station_id: String,
}

/// A frame of telemetry.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Frame {
    /// Counts from 1.
    #[prost(uint32, tag = "1")]
    pub number: u32,
}

/// An error to answer with.
#[derive(Clone, PartialEq, prost::Message)]
pub struct RaiseRequest {
    /// A code of the catalog.
    #[prost(string, tag = "1")]
    pub code: String,
}

/// Nothing.
#[derive(Clone, PartialEq, prost::Message)]
pub struct Empty {}
