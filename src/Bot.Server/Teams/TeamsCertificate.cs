using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bot.Server.Teams;

/// <summary>The certificate that proves who the bot is.</summary>
internal static class TeamsCertificate
{
    /// <summary>Reads a certificate with its private key, from PEM or PKCS#12.</summary>
    /// <exception cref="CryptographicException">The file is none, has no key, or the password is wrong.</exception>
    public static X509Certificate2 Load(string path, string? password)
    {
        var certificate = File.ReadAllText(path).Contains("-----BEGIN", StringComparison.Ordinal)
            ? password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        return certificate.HasPrivateKey ? certificate : throw new CryptographicException("There is no private key in it.");
    }
}
