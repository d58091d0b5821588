//! What the kernel refuses a child from before its first byte on: files, programs, the network.
//!
//! Where the kernel has no such filter the other limits stand alone; `docs/decisions/0002` says what each platform gets.

/// Locks this process for good, all of its threads; whether the kernel can.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
pub fn lock() -> bool {
    filter().is_some_and(|filter| seccompiler::apply_filter_all_threads(&filter).is_ok())
}

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
fn filter() -> Option<seccompiler::BpfProgram> {
    use seccompiler::{SeccompAction, SeccompFilter};

    let architecture = std::env::consts::ARCH.try_into().ok()?;
    let allowed = ALLOWED.iter().map(|call| (*call, Vec::new())).collect();
    // What is refused fails like any call can fail: C libraries ask for things that they can do without.
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let filter = SeccompFilter::new(allowed, refuse, SeccompAction::Allow, architecture).ok()?;
    filter.try_into().ok()
}

/// Locks this process for good; whether the kernel can.
#[cfg(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))))]
pub fn lock() -> bool {
    false
}

/// Talk over what is open already, memory, time, the own threads, and the end. No opening, no starting, no connecting.
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
const ALLOWED: &[i64] = &[
    libc::SYS_read,
    libc::SYS_readv,
    libc::SYS_write,
    libc::SYS_writev,
    libc::SYS_close,
    libc::SYS_fstat,
    libc::SYS_lseek,
    libc::SYS_brk,
    libc::SYS_mmap,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_rseq,
    libc::SYS_set_robust_list,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_nanosleep,
    libc::SYS_restart_syscall,
    libc::SYS_getrandom,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_tgkill,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

#[cfg(all(test, target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod tests {
    use std::fs::File;
    use std::io::ErrorKind;
    use std::net::{TcpStream, UdpSocket};
    use std::process::Command;
    use std::thread;

    use super::*;

    #[test]
    fn files_programs_and_the_network_are_out_of_reach() {
        let open = || File::open("/etc/hostname").map(drop);
        let connect = || TcpStream::connect("127.0.0.1:9").map(drop);
        let bind = || UdpSocket::bind("127.0.0.1:0").map(drop);
        let start = || Command::new("/bin/true").spawn().map(drop);
        assert!(open().is_ok() && bind().is_ok());
        // The filter of a thread ends with it.
        let locked = thread::spawn(move || {
            seccompiler::apply_filter(&filter()?).ok()?;
            let work: usize = (0..100_000).map(|number| vec![number; 3].len()).sum();
            Some((
                work,
                [open(), connect(), bind(), start()].map(|done| done.map_err(|error| error.kind())),
            ))
        });
        let (work, outcomes) = locked.join().unwrap().unwrap();
        assert_eq!(work, 300_000);
        assert_eq!(outcomes, [Err(ErrorKind::PermissionDenied); 4]);
    }
}
