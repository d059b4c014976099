#!/bin/sh
# Makes a private CA and server certificates for tests, with openssl, in the given folder:
#   ca.pem                        the root that the tests trust
#   server.pem  server.key        for localhost, 127.0.0.1 and ::1
#   elsewhere.pem  elsewhere.key  for elsewhere.example only
#   expired.pem  expired.key      for localhost, ended in 2021
#   stranger.pem  stranger.key    for localhost, signed by itself
set -eu
folder=$1
mkdir -p "$folder"
cd "$folder"
export OPENSSL_CONF=/dev/null

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1.key" 2>/dev/null; }

key ca
cat > ca.cnf <<CNF
[req]
distinguished_name = dn
x509_extensions = root
prompt = no
[dn]
CN = Kept test CA
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[self]
subjectAltName = DNS:localhost,IP:127.0.0.1
[ca]
default_ca = test
[test]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
CNF
openssl req -new -x509 -key ca.key -days 3650 -config ca.cnf -out ca.pem

# name, subject alternative names, first day, last day
leaf() {
    key "$1"
    : > index.txt
    echo "$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')" > serial
    printf 'basicConstraints = CA:FALSE\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = serverAuth\nsubjectAltName = %s\n' "$2" > "$1.ext"
    openssl req -new -key "$1.key" -subj "/CN=$1" -config ca.cnf -out "$1.csr"
    openssl ca -batch -config ca.cnf -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" -notext \
        -extfile "$1.ext" -startdate "$3" -enddate "$4" 2>/dev/null
}

leaf server 'DNS:localhost,IP:127.0.0.1,IP:::1' 20200101000000Z 20491231235959Z
leaf elsewhere 'DNS:elsewhere.example' 20200101000000Z 20491231235959Z
leaf expired 'DNS:localhost,IP:127.0.0.1' 20200101000000Z 20210101000000Z

key stranger
openssl req -new -x509 -key stranger.key -subj /CN=localhost -days 3650 -config ca.cnf -extensions self -out stranger.pem
rm -f ./*.csr ./*.ext ./*.cnf index.txt* serial* ????????????????.pem
