// OpenSSL for blind signatures and ballot keys as Swift can call it: the headers, and inline forms of macros.
#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

/// A fresh RSA key pair with e = 65537, or NULL.
static inline EVP_PKEY *csecret_make_rsa(unsigned int bits) { return EVP_RSA_gen(bits); }
/// A fresh P-256 key pair, or NULL.
static inline EVP_PKEY *csecret_make_p256(void) { return EVP_EC_gen("P-256"); }
/// DER of a public (SubjectPublicKeyInfo) or private (PKCS #8) key into a buffer of OpenSSL's; its size, or < 0.
static inline int csecret_public_der(EVP_PKEY *key, unsigned char **out) { return i2d_PUBKEY(key, out); }
static inline int csecret_private_der(EVP_PKEY *key, unsigned char **out) {
  PKCS8_PRIV_KEY_INFO *info = EVP_PKEY2PKCS8(key);
  if (!info) return -1;
  int size = i2d_PKCS8_PRIV_KEY_INFO(info, out);
  PKCS8_PRIV_KEY_INFO_free(info);
  return size;
}
static inline void csecret_free(void *bytes) { OPENSSL_free(bytes); }
static inline void csecret_clear_free(void *bytes, size_t size) { OPENSSL_clear_free(bytes, size); }
/// An RSA key of numbers; `d` may be NULL for a public one.
static inline EVP_PKEY *csecret_rsa_of(const BIGNUM *n, const BIGNUM *e, const BIGNUM *d) {
  OSSL_PARAM_BLD *build = OSSL_PARAM_BLD_new();
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_N, n);
  OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_E, e);
  if (d) OSSL_PARAM_BLD_push_BN(build, OSSL_PKEY_PARAM_RSA_D, d);
  OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(build);
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
  EVP_PKEY *key = NULL;
  if (EVP_PKEY_fromdata_init(context) != 1 ||
      EVP_PKEY_fromdata(context, &key, d ? EVP_PKEY_KEYPAIR : EVP_PKEY_PUBLIC_KEY, parameters) != 1)
    key = NULL;
  EVP_PKEY_CTX_free(context);
  OSSL_PARAM_free(parameters);
  OSSL_PARAM_BLD_free(build);
  return key;
}
/// n of an RSA key, to be freed; or NULL.
static inline BIGNUM *csecret_modulus(const EVP_PKEY *key) {
  BIGNUM *n = NULL;
  EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &n);
  return n;
}
