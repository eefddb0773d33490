using System;
using System.IO;

namespace Incidents.Input;

/// <summary>Where the incidents read their load from.</summary>
/// <param name="Orders">Order lines, CSV.</param>
/// <param name="Stock">Units in stock, CSV.</param>
/// <param name="Log">An access log in common log format.</param>
internal sealed record InputPaths(string Orders, string Stock, string Log)
{
    /// <summary>The files shipped with the sample.</summary>
    public static InputPaths Shipped { get; } = In(Path.Combine(AppContext.BaseDirectory, "Data"));

    /// <summary>The files of one folder, by the names the sample ships them under.</summary>
    public static InputPaths In(string folder) =>
        new(Path.Combine(folder, "orders.csv"), Path.Combine(folder, "stock.csv"), Path.Combine(folder, "access.log"));
}
