using System.Net;
using System.Net.Sockets;

namespace NewsDesk.Web.Http;

/// <summary>The network of a client, for counting requests together and for writing it down.</summary>
public static class ClientNetwork
{
    /// <summary>A machine that speaks IPv6 alone sees each client that speaks IPv4 as one of these addresses.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>An IPv4 address, or the /64 of an IPv6 address, which one client has to itself; null for this machine.</summary>
    public static IPAddress? Of(IPAddress? address)
    {
        address = Plain(address);
        return address is null || IPAddress.IsLoopback(address) ? null
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? Cut(address, bytes: 8)
            : address;
    }

    /// <summary>The /24 or /48, in which nobody is known by name. It may be an office, or all that one attacker has.</summary>
    public static string Truncated(IPAddress? address) => Plain(address) switch
    {
        null => "this machine",
        { AddressFamily: AddressFamily.InterNetworkV6 } ours => $"{Cut(ours, bytes: 6)}/48",
        var ours => $"{Cut(ours, bytes: 3)}/24",
    };

    /// <summary>On a socket for both kinds an IPv4 address comes as one of IPv6.</summary>
    private static IPAddress? Plain(IPAddress? address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4(),
        { AddressFamily: AddressFamily.InterNetworkV6 } when Translated.Contains(address) => new IPAddress(address.GetAddressBytes()[12..]),
        _ => address,
    };

    private static IPAddress Cut(IPAddress address, int bytes)
    {
        var all = address.GetAddressBytes();
        Array.Clear(all, bytes, all.Length - bytes);
        return new IPAddress(all);
    }
}
