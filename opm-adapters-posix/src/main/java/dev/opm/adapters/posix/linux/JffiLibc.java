package dev.opm.adapters.posix.linux;

/// [Libc] on jffi, the layer below jnr-ffi, by hand: an interface that jnr-ffi implements is
/// compiled at run time, at each start of the daemon, for 100 ms and several MB. See
/// docs/adr/019-daemon-memory.md.
@SuppressWarnings("MemberName")
final class JffiLibc extends JffiSpawnCalls {
    private final long calloc = symbol("calloc");
    private final long free = symbol("free");
    private final long mallocTrim = symbol("malloc_trim");
    private final long madvise = symbol("madvise");
    private final long geteuid = symbol("geteuid");
    private final long getpwnam = symbol("getpwnam");
    private final long getpwuid = symbol("getpwuid");
    private final long getgrnam = symbol("getgrnam");
    private final long fchown = symbol("fchown");
    private final long sysconf = symbol("sysconf");
    private final long prlimit = symbol("prlimit");
    private final long open = symbol("open");
    private final long close = symbol("close");
    private final long fcntl = symbol("fcntl");
    private final long flock = symbol("flock");
    private final long ftruncate = symbol("ftruncate");
    private final long pread = symbol("pread");
    private final long pwrite = symbol("pwrite");
    private final long read = symbol("read");
    private final long write = symbol("write");
    private final long getdents64 = symbol("getdents64");
    private final long lseek = symbol("lseek");
    private final long mkfifo = symbol("mkfifo");
    private final long rename = symbol("rename");
    private final long unlink = symbol("unlink");
    private final long mkdir = symbol("mkdir");
    private final long rmdir = symbol("rmdir");
    private final long mprotect = symbol("mprotect");
    private final long splice = symbol("splice");
    private final long pipe2 = symbol("pipe2");
    private final long tee = symbol("tee");
    private final long readlink = symbol("readlink");
    private final long eaccess = symbol("eaccess");
    private final long ioctl = symbol("ioctl");
    private final long poll = symbol("poll");
    private final long eventfd = symbol("eventfd");
    private final long inotifyInit1 = symbol("inotify_init1");
    private final long inotifyAddWatch = symbol("inotify_add_watch");
    private final long epollCreate1 = symbol("epoll_create1");
    private final long epollCtl = symbol("epoll_ctl");
    private final long epollWait = symbol("epoll_wait");
    private final long kill = symbol("kill");
    private final long exit = symbol("_exit");
    private final long execv = symbol("execv");
    private final long prctl = symbol("prctl");
    private final long socket = symbol("socket");
    private final long bind = symbol("bind");
    private final long connect = symbol("connect");
    private final long setsockopt = symbol("setsockopt");
    private final long recvmsg = symbol("recvmsg");
    private final long waitid = symbol("waitid");
    private final long syscall = symbol("syscall");

    @Override
    public long calloc(long count, long size) {
        return call(calloc, count, size);
    }

    @Override
    public void free(long address) {
        call(free, address);
    }

    @Override
    public int malloc_trim(long keep) {
        return (int) call(mallocTrim, keep);
    }

    @Override
    public int madvise(long address, long length, int advice) {
        return (int) call(madvise, address, length, advice);
    }

    @Override
    public int geteuid() {
        return (int) call(geteuid);
    }

    @Override
    public long getpwnam(long name) {
        return call(getpwnam, name);
    }

    @Override
    public long getpwuid(int id) {
        return call(getpwuid, id);
    }

    @Override
    public long getgrnam(long name) {
        return call(getgrnam, name);
    }

    @Override
    public int fchown(int fd, int owner, int group) {
        return (int) call(fchown, fd, owner, group);
    }

    @Override
    public long sysconf(int name) {
        return call(sysconf, name);
    }

    @Override
    public int prlimit(int pid, int resource, long next, long previous) {
        return (int) call(prlimit, pid, resource, next, previous);
    }

    @Override
    public int open(long path, int flags, int mode) {
        return (int) call(open, path, flags, mode);
    }

    @Override
    public int close(int fd) {
        return (int) call(close, fd);
    }

    @Override
    public int fcntl(int fd, int command, long argument) {
        return (int) call(fcntl, fd, command, argument);
    }

    @Override
    public int flock(int fd, int operation) {
        return (int) call(flock, fd, operation);
    }

    @Override
    public int ftruncate(int fd, long length) {
        return (int) call(ftruncate, fd, length);
    }

    @Override
    public long pread(int fd, long buffer, long count, long offset) {
        return call(pread, fd, buffer, count, offset);
    }

    @Override
    public long pwrite(int fd, long buffer, long count, long offset) {
        return call(pwrite, fd, buffer, count, offset);
    }

    @Override
    public long read(int fd, long buffer, long count) {
        return call(read, fd, buffer, count);
    }

    @Override
    public long write(int fd, long buffer, long count) {
        return call(write, fd, buffer, count);
    }

    @Override
    public long getdents64(int fd, long buffer, long size) {
        return call(getdents64, fd, buffer, size);
    }

    @Override
    public long lseek(int fd, long offset, int whence) {
        return call(lseek, fd, offset, whence);
    }

    @Override
    public int mkfifo(long path, int mode) {
        return (int) call(mkfifo, path, mode);
    }

    @Override
    public int rename(long from, long to) {
        return (int) call(rename, from, to);
    }

    @Override
    public int unlink(long path) {
        return (int) call(unlink, path);
    }

    @Override
    public int mkdir(long path, int mode) {
        return (int) call(mkdir, path, mode);
    }

    @Override
    public int rmdir(long path) {
        return (int) call(rmdir, path);
    }

    @Override
    public int mprotect(long address, long length, int protection) {
        return (int) call(mprotect, address, length, protection);
    }

    @Override
    public long splice(int from, long fromOffset, int to, long toOffset, long most, int flags) {
        return call(splice, from, fromOffset, to, toOffset, most, flags);
    }

    @Override
    public int pipe2(long descriptors, int flags) {
        return (int) call(pipe2, descriptors, flags);
    }

    @Override
    public long tee(int from, int to, long most, int flags) {
        return call(tee, from, to, most, flags);
    }

    @Override
    public long readlink(long path, long buffer, long size) {
        return call(readlink, path, buffer, size);
    }

    @Override
    public int eaccess(long path, int mode) {
        return (int) call(eaccess, path, mode);
    }

    @Override
    public int ioctl(int fd, long request, long argument) {
        return (int) call(ioctl, fd, request, argument);
    }

    @Override
    public int poll(long fds, long count, int timeoutMillis) {
        return (int) call(poll, fds, count, timeoutMillis);
    }

    @Override
    public int eventfd(int initial, int flags) {
        return (int) call(eventfd, initial, flags);
    }

    @Override
    public int inotify_init1(int flags) {
        return (int) call(inotifyInit1, flags);
    }

    @Override
    public int inotify_add_watch(int fd, long path, int mask) {
        return (int) call(inotifyAddWatch, fd, path, mask);
    }

    @Override
    public int epoll_create1(int flags) {
        return (int) call(epollCreate1, flags);
    }

    @Override
    public int epoll_ctl(int epoll, int operation, int fd, long event) {
        return (int) call(epollCtl, epoll, operation, fd, event);
    }

    @Override
    public int epoll_wait(int epoll, long events, int most, int timeoutMillis) {
        return (int) call(epollWait, epoll, events, most, timeoutMillis);
    }

    @Override
    public int kill(int pid, int signal) {
        return (int) call(kill, pid, signal);
    }

    @Override
    public void _exit(int code) {
        call(exit, code);
    }

    @Override
    public int execv(long path, long argv) {
        return (int) call(execv, path, argv);
    }

    @Override
    public int prctl(int option, long a, long b, long c, long d) {
        return (int) call(prctl, option, a, b, c, d);
    }

    @Override
    public int socket(int domain, int type, int protocol) {
        return (int) call(socket, domain, type, protocol);
    }

    @Override
    public int bind(int fd, long address, int length) {
        return (int) call(bind, fd, address, length);
    }

    @Override
    public int connect(int fd, long address, int length) {
        return (int) call(connect, fd, address, length);
    }

    @Override
    public int setsockopt(int fd, int level, int option, long value, int length) {
        return (int) call(setsockopt, fd, level, option, value, length);
    }

    @Override
    public long recvmsg(int fd, long message, int flags) {
        return call(recvmsg, fd, message, flags);
    }

    @Override
    public int waitid(int idType, int id, long info, int options) {
        return (int) call(waitid, idType, id, info, options);
    }

    @Override
    public long syscall(long number, long a, long b, long c, long d) {
        return call(syscall, number, a, b, c, d);
    }
}
