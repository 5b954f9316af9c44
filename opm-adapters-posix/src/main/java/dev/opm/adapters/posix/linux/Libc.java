package dev.opm.adapters.posix.linux;

/// The C library: the one seam to the kernel. [JffiLibc] binds it.
///
/// Pointers are addresses, `size_t` and `long` are `long` (64-bit Linux). errno is read with
/// [Native#errno] on the calling thread.
@SuppressWarnings("MemberName")
public interface Libc {
    long calloc(long count, long size);

    void free(long address);

    int malloc_trim(long keep);

    int madvise(long address, long length, int advice);

    int geteuid();

    long getpwnam(long name);

    long getpwuid(int id);

    long getgrnam(long name);

    int fchown(int fd, int owner, int group);

    long sysconf(int name);

    int prlimit(int pid, int resource, long next, long previous);

    int open(long path, int flags, int mode);

    int close(int fd);

    int fcntl(int fd, int command, long argument);

    int flock(int fd, int operation);

    int ftruncate(int fd, long length);

    long pread(int fd, long buffer, long count, long offset);

    long pwrite(int fd, long buffer, long count, long offset);

    long read(int fd, long buffer, long count);

    /// glibc 2.30.
    long getdents64(int fd, long buffer, long count);

    long write(int fd, long buffer, long count);

    long lseek(int fd, long offset, int whence);

    int mkfifo(long path, int mode);

    int rename(long from, long to);

    int unlink(long path);

    int mkdir(long path, int mode);

    int rmdir(long path);

    int mprotect(long address, long length, int protection);

    long splice(int from, long fromOffset, int to, long toOffset, long most, int flags);

    int pipe2(long descriptors, int flags);

    long tee(int from, int to, long most, int flags);

    long readlink(long path, long buffer, long size);

    int eaccess(long path, int mode);

    int ioctl(int fd, long request, long argument);

    int poll(long fds, long count, int timeoutMillis);

    int eventfd(int initial, int flags);

    int inotify_init1(int flags);

    int inotify_add_watch(int fd, long path, int mask);

    int epoll_create1(int flags);

    int epoll_ctl(int epoll, int operation, int fd, long event);

    int epoll_wait(int epoll, long events, int most, int timeoutMillis);

    int kill(int pid, int signal);

    void _exit(int code);

    int execv(long path, long argv);

    int prctl(int option, long a, long b, long c, long d);

    int socket(int domain, int type, int protocol);

    int bind(int fd, long address, int length);

    int connect(int fd, long address, int length);

    int setsockopt(int fd, int level, int option, long value, int length);

    long recvmsg(int fd, long message, int flags);

    int waitid(int idType, int id, long info, int options);

    long syscall(long number, long a, long b, long c, long d);

    int posix_spawn(long pid, long path, long actions, long attributes, long argv, long envp);

    int posix_spawn_file_actions_init(long actions);

    int posix_spawn_file_actions_destroy(long actions);

    int posix_spawn_file_actions_addopen(long actions, int fd, long path, int flags, int mode);

    int posix_spawn_file_actions_adddup2(long actions, int fd, int target);

    int posix_spawn_file_actions_addclose(long actions, int fd);

    int posix_spawn_file_actions_addclosefrom_np(long actions, int fd);

    int posix_spawn_file_actions_addchdir_np(long actions, long path);

    int posix_spawnattr_init(long attributes);

    int posix_spawnattr_setflags(long attributes, short flags);

    int posix_spawnattr_setsigmask(long attributes, long signals);

    int posix_spawnattr_setsigdefault(long attributes, long signals);
}
