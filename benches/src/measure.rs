//! What a command costs.

use std::error::Error;
use std::ffi::OsString;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use nix::sys::resource::{UsageWho, getrusage};

/// The argument that makes this program a child which measures one command.
///
/// The kernel sums what ended children used, so that each command needs a parent of its own.
pub(crate) const CHILD: &str = "--measure";

/// What a command took.
pub(crate) struct Cost {
    /// Seconds by the clock.
    pub(crate) wall: f64,
    /// Seconds of all processors, in the program and in the kernel for it.
    pub(crate) cpu: f64,
    /// The most memory it held, in millions of bytes.
    pub(crate) megabytes: f64,
}

/// Runs a command in a child of its own.
pub(crate) fn run(command: &[OsString]) -> Result<Cost, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?).arg(CHILD).args(command).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("{} failed", command.iter().map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let numbers = text.split_whitespace().map(str::parse::<f64>).collect::<Result<Vec<_>, _>>()?;
    let [wall, cpu, megabytes] = numbers[..] else { return Err("the measurement ended without numbers".into()) };
    Ok(Cost { wall, cpu, megabytes })
}

/// Runs a command and prints its cost: what [`run`] starts.
pub(crate) fn child(command: &[String]) -> Result<(), Box<dyn Error>> {
    let [program, arguments @ ..] = command else { return Err("nothing to measure".into()) };
    let started = Instant::now();
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output()?;
    let wall = started.elapsed().as_secs_f64();
    if !output.status.success() {
        std::io::stderr().write_all(&output.stdout)?;
        std::io::stderr().write_all(&output.stderr)?;
        return Err(format!("{program} ended with {}", output.status).into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    #[expect(clippy::cast_precision_loss, reason = "microseconds and kilobytes of one command fit")]
    let [user, system] = [usage.user_time(), usage.system_time()].map(|time| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6);
    #[expect(clippy::cast_precision_loss, reason = "kilobytes of one command fit")]
    let megabytes = usage.max_rss() as f64 * 1024.0 / 1e6;
    println!("{wall} {} {megabytes}", user + system);
    Ok(())
}
