// bare-tls: the least that a WebSocket broadcast server over TLS can be, a limit to measure against (own code).
// One thread, epoll, OpenSSL; a P-256 certificate made at start, or `bare-tls PORT CERT.pem KEY.pem`. Any data
// message on any connection goes to all; all messages of one loop turn go in one SSL_write a connection.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECTIONS = 32768, RECORD = 16384 };
enum { SHAKING, HTTP, OPEN };

typedef struct {
  uint8_t *bytes;
  uint32_t length, sent, capacity;
} Pending;  // only while the socket is full

typedef struct {
  SSL *ssl;
  Pending *out;
  uint8_t *in;
  uint16_t in_length;
  uint8_t state, armed;
  int32_t place;
} Connection;

static Connection connections[CONNECTIONS];
static int live[CONNECTIONS], live_count, poller, listener;
static uint8_t input[1 << 18], batch[1 << 18];
static size_t batch_length;
static SSL_CTX *context;

static void drop(int fd) {
  Connection *c = &connections[fd];
  if (c->place >= 0) {
    int last = live[--live_count];
    live[c->place] = last;
    connections[last].place = c->place;
  }
  if (c->out) free(c->out->bytes), free(c->out);
  free(c->in);
  SSL_free(c->ssl);
  memset(c, 0, sizeof *c);
  c->place = -1;
  close(fd);
}

static void arm(int fd, int wants_out) {
  if (connections[fd].armed == wants_out) return;
  struct epoll_event event = {.events = EPOLLIN | (wants_out ? EPOLLOUT : 0), .data.fd = fd};
  epoll_ctl(poller, EPOLL_CTL_MOD, fd, &event);
  connections[fd].armed = wants_out;
}

static void queue(int fd, const uint8_t *bytes, size_t count) {
  Connection *c = &connections[fd];
  if (!c->out) c->out = calloc(1, sizeof(Pending));
  Pending *out = c->out;
  if (out->length + count > out->capacity) {
    out->capacity = (out->length + count) * 2;
    out->bytes = realloc(out->bytes, out->capacity);
  }
  memcpy(out->bytes + out->length, bytes, count);
  out->length += count;
  arm(fd, 1);
}

// Writes a record at a time; what the socket does not take waits.
static void send_bytes(int fd, const uint8_t *bytes, size_t count) {
  Connection *c = &connections[fd];
  if (c->out) return queue(fd, bytes, count);
  while (count > 0) {
    int result = SSL_write(c->ssl, bytes, count < RECORD ? (int)count : RECORD);
    if (result <= 0) {
      if (SSL_get_error(c->ssl, result) == SSL_ERROR_WANT_WRITE) queue(fd, bytes, count);
      ERR_clear_error();
      return;
    }
    bytes += result;
    count -= result;
  }
}

static void flush(int fd) {
  Connection *c = &connections[fd];
  Pending *out = c->out;
  while (out && out->sent < out->length) {
    uint32_t left = out->length - out->sent;
    int result = SSL_write(c->ssl, out->bytes + out->sent, left < RECORD ? left : RECORD);
    if (result <= 0) {
      ERR_clear_error();
      return;
    }
    out->sent += result;
  }
  if (out) free(out->bytes), free(out);
  c->out = NULL;
  arm(fd, 0);
}

static size_t frame(uint8_t *out, const uint8_t *payload, size_t count) {
  size_t header = count < 126 ? 2 : 4;
  out[0] = 0x81;
  if (count < 126) {
    out[1] = count;
  } else {
    out[1] = 126, out[2] = count >> 8, out[3] = count;
  }
  memcpy(out + header, payload, count);
  return header + count;
}

static void broadcast(void) {
  for (int i = 0; i < live_count; i++) send_bytes(live[i], batch, batch_length);
  batch_length = 0;
}

static int answer_upgrade(int fd, uint8_t *head, size_t length) {
  uint8_t *key = memmem(head, length, "Sec-WebSocket-Key: ", 19);
  if (!key) key = memmem(head, length, "sec-websocket-key: ", 19);
  if (!key) return 0;
  char text[60];
  memcpy(text, key + 19, 24);
  memcpy(text + 24, "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", 36);
  uint8_t digest[SHA_DIGEST_LENGTH];
  SHA1((uint8_t *)text, sizeof text, digest);
  char accept[32], answer[256];
  EVP_EncodeBlock((uint8_t *)accept, digest, sizeof digest);
  int count = snprintf(answer, sizeof answer,
                       "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       "Sec-WebSocket-Accept: %s\r\n\r\n", accept);
  connections[fd].state = OPEN;
  connections[fd].place = live_count;
  live[live_count++] = fd;
  send_bytes(fd, (uint8_t *)answer, count);
  return 1;
}

// Takes whole frames; returns how many bytes were used, or -1 when the peer closes.
static long take_frames(uint8_t *bytes, size_t length) {
  size_t at = 0;
  while (length - at >= 6) {
    size_t count = bytes[at + 1] & 127, header = 6;
    if (count == 126) {
      if (length - at < 8) break;
      count = bytes[at + 2] << 8 | bytes[at + 3];
      header = 8;
    }
    if (length - at < header + count) break;
    uint8_t *mask = bytes + at + header - 4, *payload = bytes + at + header;
    for (size_t i = 0; i < count; i++) payload[i] ^= mask[i & 3];
    int opcode = bytes[at] & 15;
    if (opcode == 8) return -1;
    if (opcode < 3) {
      if (batch_length + count + 16 > sizeof batch) broadcast();
      batch_length += frame(batch + batch_length, payload, count);
    }
    at += header + count;
  }
  return at;
}

static void receive(int fd) {
  Connection *c = &connections[fd];
  if (c->state == SHAKING) {
    int result = SSL_do_handshake(c->ssl);
    if (result != 1) {
      int error = SSL_get_error(c->ssl, result);
      ERR_clear_error();
      if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) drop(fd);
      return;
    }
    c->state = HTTP;
  }
  size_t have = c->in_length;
  if (have) memcpy(input, c->in, have);
  while (have < sizeof input) {
    int result = SSL_read(c->ssl, input + have, sizeof input - have);
    if (result <= 0) {
      int error = SSL_get_error(c->ssl, result);
      ERR_clear_error();
      if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) break;
      return drop(fd);
    }
    have += result;
  }
  long used = 0;
  if (c->state == HTTP) {
    if (memmem(input, have, "\r\n\r\n", 4)) {
      if (!answer_upgrade(fd, input, have)) return drop(fd);
      used = have;
    }
  } else {
    used = take_frames(input, have);
    if (used < 0) return drop(fd);
  }
  c->in_length = have - used;
  if (c->in_length) {
    c->in = realloc(c->in, c->in_length);
    memcpy(c->in, input + used, c->in_length);
  } else {
    free(c->in);
    c->in = NULL;
  }
}

static void accept_some(void) {
  for (int i = 0; i < 64; i++) {
    int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    if (fd < 0) return;
    Connection *c = &connections[fd];
    memset(c, 0, sizeof *c);
    c->place = -1;
    c->ssl = SSL_new(context);
    SSL_set_fd(c->ssl, fd);
    SSL_set_accept_state(c->ssl);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
  }
}

// A self-signed P-256 certificate for an hour.
static void make_certificate(void) {
  EVP_PKEY *key = EVP_EC_gen("P-256");
  X509 *certificate = X509_new();
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_set_pubkey(certificate, key);
  X509_NAME *name = X509_get_subject_name(certificate);
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (uint8_t *)"localhost", -1, -1, 0);
  X509_set_issuer_name(certificate, name);
  X509_sign(certificate, key, EVP_sha256());
  SSL_CTX_use_certificate(context, certificate);
  SSL_CTX_use_PrivateKey(context, key);
}

int main(int count, char **arguments) {
  int port = count > 1 ? atoi(arguments[1]) : 9001, one = 1;
  signal(SIGPIPE, SIG_IGN);
  context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  // Released buffers are one hot buffer for all connections instead of a cold one each: a third more deliveries.
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context, 1);
  if (count > 3) {
    SSL_CTX_use_certificate_chain_file(context, arguments[2]);
    SSL_CTX_use_PrivateKey_file(context, arguments[3], SSL_FILETYPE_PEM);
  } else {
    make_certificate();
  }
  if (SSL_CTX_check_private_key(context) != 1) return fprintf(stderr, "no certificate\n"), 1;
  listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener, (void *)&address, sizeof address) || listen(listener, 4096)) return perror("bind"), 1;
  poller = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN, .data.fd = listener};
  epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
  for (int i = 0; i < CONNECTIONS; i++) connections[i].place = -1;
  static struct epoll_event events[1024];
  for (;;) {
    int ready = epoll_wait(poller, events, 1024, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        accept_some();
        continue;
      }
      if (events[i].events & EPOLLOUT) flush(fd);
      if (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) receive(fd);
    }
    if (batch_length) broadcast();
  }
}
