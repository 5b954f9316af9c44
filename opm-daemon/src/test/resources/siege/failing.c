/* A file system that is another folder, until a file is there: then every call that needs the disk fails
 * with EIO. failing FOLDER SWITCH MOUNTPOINT; stays in the foreground. */
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fuse3/fuse.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int folder;
static const char *broken;

#define WORKS if (access(broken, F_OK) == 0) return -EIO
#define RESULT(call) do { WORKS; return (call) < 0 ? -errno : 0; } while (0)

static const char *of(const char *path) {
    return path[1] ? path + 1 : ".";
}

static int get(const char *path, struct stat *facts, struct fuse_file_info *file) {
    (void) file;
    return fstatat(folder, of(path), facts, AT_SYMLINK_NOFOLLOW) < 0 ? -errno : 0;
}

static int list(const char *path, void *buffer, fuse_fill_dir_t fill, off_t from,
                struct fuse_file_info *file, enum fuse_readdir_flags flags) {
    (void) from, (void) file, (void) flags;
    WORKS;
    int number = openat(folder, of(path), O_RDONLY | O_DIRECTORY);
    DIR *entries = number < 0 ? NULL : fdopendir(number);
    if (!entries) return -errno;
    for (struct dirent *entry; (entry = readdir(entries));) {
        struct stat facts = {.st_ino = entry->d_ino, .st_mode = entry->d_type << 12};
        if (fill(buffer, entry->d_name, &facts, 0, 0)) break;
    }
    closedir(entries);
    return 0;
}

static int follow(const char *path, char *buffer, size_t size) {
    ssize_t length = readlinkat(folder, of(path), buffer, size - 1);
    if (length < 0) return -errno;
    buffer[length] = 0;
    return 0;
}

static int node(const char *path, mode_t mode, dev_t device) {
    RESULT(mknodat(folder, of(path), mode, device));
}

static int folder_made(const char *path, mode_t mode) {
    RESULT(mkdirat(folder, of(path), mode));
}

static int removed(const char *path) {
    RESULT(unlinkat(folder, of(path), 0));
}

static int folder_removed(const char *path) {
    RESULT(unlinkat(folder, of(path), AT_REMOVEDIR));
}

static int linked(const char *target, const char *path) {
    RESULT(symlinkat(target, folder, of(path)));
}

static int named(const char *existing, const char *path) {
    RESULT(linkat(folder, of(existing), folder, of(path), 0));
}

static int facts(const char *path, struct statvfs *disk) {
    (void) path;
    return fstatvfs(folder, disk) < 0 ? -errno : 0;
}

static int renamed(const char *from, const char *to, unsigned flags) {
    RESULT(renameat2(folder, of(from), folder, of(to), flags));
}

static int mode_set(const char *path, mode_t mode, struct fuse_file_info *file) {
    (void) file;
    RESULT(fchmodat(folder, of(path), mode, 0));
}

static int owner_set(const char *path, uid_t user, gid_t group, struct fuse_file_info *file) {
    (void) file;
    RESULT(fchownat(folder, of(path), user, group, AT_SYMLINK_NOFOLLOW));
}

static int times_set(const char *path, const struct timespec times[2], struct fuse_file_info *file) {
    (void) file;
    RESULT(utimensat(folder, of(path), times, AT_SYMLINK_NOFOLLOW));
}

static int opened(const char *path, struct fuse_file_info *file) {
    WORKS;
    int number = openat(folder, of(path), file->flags & ~(O_CREAT | O_EXCL | O_APPEND));
    if (number < 0) return -errno;
    file->fh = number;
    return 0;
}

static int created(const char *path, mode_t mode, struct fuse_file_info *file) {
    WORKS;
    int number = openat(folder, of(path), (file->flags & ~O_APPEND) | O_CREAT, mode);
    if (number < 0) return -errno;
    file->fh = number;
    return 0;
}

static int cut(const char *path, off_t size, struct fuse_file_info *file) {
    WORKS;
    if (file) return ftruncate(file->fh, size) < 0 ? -errno : 0;
    int number = openat(folder, of(path), O_WRONLY);
    if (number < 0) return -errno;
    int result = ftruncate(number, size) < 0 ? -errno : 0;
    close(number);
    return result;
}

static int taken(const char *path, char *bytes, size_t size, off_t at, struct fuse_file_info *file) {
    (void) path;
    WORKS;
    ssize_t count = pread(file->fh, bytes, size, at);
    return count < 0 ? -errno : (int) count;
}

static int put(const char *path, const char *bytes, size_t size, off_t at,
               struct fuse_file_info *file) {
    (void) path;
    WORKS;
    ssize_t count = pwrite(file->fh, bytes, size, at);
    return count < 0 ? -errno : (int) count;
}

static int forced(const char *path, int data, struct fuse_file_info *file) {
    (void) path, (void) data, (void) file;
    WORKS;
    return 0;
}

static int closed(const char *path, struct fuse_file_info *file) {
    (void) path;
    close(file->fh);
    return 0;
}

static void *begun(struct fuse_conn_info *connection, struct fuse_config *config) {
    (void) connection;
    config->use_ino = 1;
    config->entry_timeout = config->attr_timeout = config->negative_timeout = 0;
    puts("mounted");
    fflush(stdout);
    return NULL;
}

static const struct fuse_operations CALLS = {
        .init = begun, .getattr = get, .readdir = list, .readlink = follow, .mknod = node,
        .mkdir = folder_made, .unlink = removed, .rmdir = folder_removed, .symlink = linked,
        .rename = renamed, .link = named, .statfs = facts, .chmod = mode_set, .chown = owner_set, .utimens = times_set,
        .open = opened, .create = created, .truncate = cut, .read = taken, .write = put,
        .fsync = forced, .fsyncdir = forced, .release = closed,
};

int main(int count, char **words) {
    if (count != 4) return 2;
    folder = open(words[1], O_RDONLY | O_DIRECTORY);
    if (folder < 0) return 1;
    broken = words[2];
    umask(0);
    char *line[] = {words[0], "-f", "-s", "-o", "allow_other,default_permissions", words[3], NULL};
    return fuse_main(6, line, &CALLS, NULL);
}
