#define _GNU_SOURCE
#include "CChildProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/// What a pipe holds: a batch of 128 images of 32x32 pixels passes without a change of process.
enum { pipe_size = 1 << 20 };

typedef struct request {
    const char *path;
    char *const *arguments;
    char *const *environment;
    /// The child's ends, in the order of its descriptors 0, 1, 2.
    int ends[3];
    pid_t process;
    int error;
    bool is_done;
} request;

/// Runs in the child, on the memory of the parent, which waits: nothing is called but system calls.
static _Noreturn void become(const request *request, pid_t parent, volatile int *error) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    // The parent may have ended before it was asked for.
    if (getppid() != parent) _exit(127);
    int ends[3];
    // Away from 0 to 2 first, which the pipes have where this process had none.
    for (int i = 0; i < 3; i++) ends[i] = fcntl(request->ends[i], F_DUPFD_CLOEXEC, 3);
    for (int i = 0; i < 3; i++) {
        if (ends[i] < 0 || dup2(ends[i], i) < 0) {
            *error = errno;
            _exit(127);
        }
    }
    close_range(3, ~0u, 0);
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(request->path, request->arguments, request->environment);
    *error = errno;
    _exit(127);
}

static void start(request *request) {
    volatile int error = 0;
    pid_t parent = getpid();
    request->process = vfork();
    if (request->process == 0) become(request, parent, &error);
    request->error = request->process < 0 ? errno : error;
    if (request->process > 0 && error) waitpid(request->process, NULL, 0);
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t asked = PTHREAD_COND_INITIALIZER, answered = PTHREAD_COND_INITIALIZER;
static request *pending;
static bool has_thread;

/// A child is killed when the thread that started it ends: this one lives as long as the process.
static void *start_children(void *unused) {
    pthread_mutex_lock(&mutex);
    while (true) {
        while (!pending) pthread_cond_wait(&asked, &mutex);
        start(pending);
        pending->is_done = true;
        pending = NULL;
        pthread_cond_broadcast(&answered);
    }
    return unused;
}

static int make_thread(void) {
    sigset_t all, old;
    sigfillset(&all);
    // Signals are for the threads that know of them.
    pthread_sigmask(SIG_SETMASK, &all, &old);
    pthread_t thread;
    int error = pthread_create(&thread, NULL, start_children, NULL);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (!error) pthread_detach(thread);
    return error;
}

static int start_on_thread(request *request) {
    int error = 0;
    pthread_mutex_lock(&mutex);
    if (!has_thread) {
        error = make_thread();
        has_thread = !error;
    }
    if (!error) {
        while (pending) pthread_cond_wait(&answered, &mutex);
        pending = request;
        pthread_cond_signal(&asked);
        while (!request->is_done) pthread_cond_wait(&answered, &mutex);
        error = request->error;
    }
    pthread_mutex_unlock(&mutex);
    return error;
}

static void close_all(const int *descriptors, int count) {
    for (int i = 0; i < count; i++) close(descriptors[i]);
}

int faa_child_start(const char *path, char *const arguments[], char *const environment[], faa_child *child) {
    request request = {.path = path, .arguments = arguments, .environment = environment};
    int ours[3];
    for (int i = 0; i < 3; i++) {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0) {
            int error = errno;
            close_all(ours, i);
            close_all(request.ends, i);
            return error;
        }
        // What the child reads, or what it writes.
        ours[i] = ends[i == 0];
        request.ends[i] = ends[i != 0];
        // Less than asked for is slower, and no error.
        fcntl(ours[i], F_SETPIPE_SZ, pipe_size);
        fcntl(ours[i], F_SETFL, fcntl(ours[i], F_GETFL) | O_NONBLOCK);
    }
    int error = start_on_thread(&request);
    close_all(request.ends, 3);
    if (error) {
        close_all(ours, 3);
        return error;
    }
    *child = (faa_child){request.process, ours[0], ours[1], ours[2]};
    return 0;
}

ssize_t faa_child_write(int descriptor, const void *bytes, size_t count) {
    sigset_t broken, old;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, &old);
    ssize_t written = write(descriptor, bytes, count);
    int error = errno;
    if (written < 0 && error == EPIPE) {
        struct timespec now = {0};
        while (sigtimedwait(&broken, NULL, &now) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    errno = error;
    return written;
}

int faa_memory_file(const char *label) { return memfd_create(label, MFD_CLOEXEC); }
