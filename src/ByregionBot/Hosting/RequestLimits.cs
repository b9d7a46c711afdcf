using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace ByregionBot.Hosting;

/// <summary>How much is taken from one side before it is asked to wait: the settings <c>Limits__…</c>.</summary>
internal sealed record LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests without a valid token that one address may send at once.</summary>
    public int AddressBurst { get; init; } = 100;

    /// <summary>Requests without a valid token that one address may send each second from then on.</summary>
    public int AddressPerSecond { get; init; } = 1;

    /// <summary>Activities that one person of a tenant may send at once.</summary>
    public int? PersonBurst { get; init; }

    /// <summary>Activities that one person of a tenant may send each second from then on.</summary>
    public int PersonPerSecond { get; init; } = 2;

    /// <summary>Activities that one tenant may send at once.</summary>
    public int? TenantBurst { get; init; }

    /// <summary>Activities that one tenant may send each second from then on.</summary>
    public int TenantPerSecond { get; init; } = 100;

    /// <summary>Open connections.</summary>
    public int Connections { get; init; } = 2000;

    /// <summary>The settings that cannot be used, one line each.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (
            var (name, value) in new[]
            {
                (nameof(AddressBurst), AddressBurst),
                (nameof(AddressPerSecond), AddressPerSecond),
                (nameof(PersonBurst), PersonBurst ?? 1),
                (nameof(PersonPerSecond), PersonPerSecond),
                (nameof(TenantBurst), TenantBurst ?? 1),
                (nameof(TenantPerSecond), TenantPerSecond),
                (nameof(Connections), Connections),
            }
        )
            if (value < 1)
                yield return $"{Section}__{name} must be at least 1.";
    }
}

/// <summary>
/// Asks whoever sends too much to wait. An address is held to account for its refused requests only: all of Teams comes from a few
/// addresses, and the good must not wait for the bad.
/// </summary>
internal sealed class RequestLimits(IOptions<LimitOptions> options, TimeProvider time)
{
    private const int UsualPersonBurst = 40;
    private const int UsualTenantBurst = 1000;

    private readonly Buckets<AddressKey> _refusals = new(options.Value.AddressBurst, options.Value.AddressPerSecond, time);
    private readonly Buckets<PersonKey> _people = new(options.Value.PersonBurst ?? UsualPersonBurst, options.Value.PersonPerSecond, time);
    private readonly Buckets<string> _tenants = new(options.Value.TenantBurst ?? UsualTenantBurst, options.Value.TenantPerSecond, time);

    /// <summary>Whether limits on people or tenants were set on purpose; where nobody is told from anybody else only those count.</summary>
    public bool AreSetForPeople { get; } = options.Value.PersonBurst is not null || options.Value.TenantBurst is not null;

    /// <summary>Whether this address may be heard although its request has not proved anything yet.</summary>
    /// <param name="address">Where the request comes from; null is one address like any other.</param>
    /// <param name="wait">How long to wait when it may not.</param>
    public bool MayTry(IPAddress? address, out TimeSpan wait) => _refusals.HasOne(AddressKey.Of(address), out wait);

    /// <summary>Counts a refused request against its address.</summary>
    public void CountRefusal(IPAddress? address) => _refusals.TryTake(AddressKey.Of(address), out _);

    /// <summary>Counts an activity of a person in a tenant.</summary>
    /// <param name="wait">How long to wait when it is one too many.</param>
    public bool TryCount(string tenant, string person, out TimeSpan wait) =>
        _people.TryTake(new(tenant, person), out wait) && _tenants.TryTake(tenant, out wait);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct PersonKey(string Tenant, string Person);

    /// <summary>An IPv4 address, or the 64-bit network of an IPv6 one: a single household has all the addresses of such a network.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct AddressKey(ulong Network, bool IsV6)
    {
        public static AddressKey Of(IPAddress? address)
        {
            Span<byte> bytes = stackalloc byte[16];
            if (address is null || !(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(bytes, out var written))
                return default;
            return new(BinaryPrimitives.ReadUInt64BigEndian(bytes), written == 16);
        }
    }
}
