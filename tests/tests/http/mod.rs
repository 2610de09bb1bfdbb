//! Services on free ports of loopback, and what they answer.

#![allow(dead_code, reason = "each test binary uses a part")]

use std::net::{Ipv4Addr, TcpListener};
use std::sync::mpsc;
use std::thread;

use serde_json::Value;

/// A service, until it is dropped.
pub(crate) struct Service {
    url: String,
    agent: ureq::Agent,
    running: Running,
}

enum Running {
    Axum { _runtime: tokio::runtime::Runtime },
    Actix { handle: actix_web::dev::ServerHandle },
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str, message: &str) -> &Self {
        let body = self.json();
        assert_eq!((self.status, body["error"].as_str(), body["message"].as_str()), (status, Some(code), Some(message)));
        self
    }
}

impl Service {
    pub(crate) fn of_axum(app: axum::Router) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async { axum::serve(listener, app).await });
        Self { url, agent: agent(), running: Running::Axum { _runtime: runtime } }
    }

    /// What the function starts on a socket.
    pub(crate) fn of_actix(serve: impl FnOnce(TcpListener) -> std::io::Result<actix_web::dev::Server> + Send + 'static) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, receiver) = mpsc::channel();
        thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = serve(listener).unwrap();
                sender.send(server.handle()).unwrap();
                server.await
            })
        });
        Self { url, agent: agent(), running: Running::Actix { handle: receiver.recv().unwrap() } }
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = self.agent.run(request.body(body.to_owned()).unwrap()).unwrap();
        let text = response.body_mut().read_to_string().unwrap();
        Answer { status: response.status().as_u16(), headers: response.headers().clone(), text }
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        if let Running::Actix { handle } = &self.running {
            drop(handle.stop(false));
        }
    }
}

/// With a connection for each request: a service may close one whose body it did not read, just as it is used again.
fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).max_idle_connections(0).proxy(None).build().into()
}
