using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Sharing;

/// <summary>
/// Recognizes types that are services by their declaration: other objects get one instance of them, and keep it. Whether several threads do
/// so is not known, so that this is a weak sign.
/// </summary>
internal static class SharedRole
{
    private static readonly string[] s_services =
    [
        "Manager", "Provider", "Factory", "Tracker", "Repository", "Scheduler", "Dispatcher", "Server", "Hub", "Service", "Services", "Bus",
        "Broker", "Container", "Resolver", "Monitor", "Coordinator", "Directory", "Locator", "Host", "Agent", "Listener", "Queue",
        "Channel", "Connection", "Client", "Serializer", "Logger", "Publisher", "Subscriber", "Mediator", "Transport", "Watcher",
        "Gateway", "Proxy", "Network", "Engine", "Storage", "Table", "Map", "Index", "Catalog", "Library", "Loader", "Workspace", "Session",
        "Daemon", "Driver", "Database", "Processor",
    ];

    /// <summary>What ends with these words belongs to one caller, although an interface stands before it.</summary>
    private static readonly string[] s_values =
    [
        "Builder", "Visitor", "Walker", "Rewriter", "Parser", "Lexer", "Tokenizer", "Reader", "Writer", "Options", "Settings", "Args",
        "Request", "Response", "Model", "ViewModel", "View", "Dto", "Entity", "Attribute", "Exception", "Command", "Query", "Message",
        "Event", "Enumerator", "Iterator", "Comparer", "Test", "Tests", "Controller", "Page", "Dialog", "Form", "Window", "Control",
        "Migration", "Statement", "Expression", "Node", "Token", "Result",
    ];

    /// <summary>What begins with these words keeps data for all callers, whatever comes after.</summary>
    private static readonly string[] s_sharedPrefixes =
        ["Memory", "InMemory", "Shared", "Global", "Concurrent", "ThreadSafe", "Synchronized"];

    /// <summary>These words end like those for doers. They are things, or work for one caller as a compiler does.</summary>
    private static readonly string[] s_things =
    [
        "Order", "Header", "Number", "Parameter", "Layer", "Folder", "Error", "Vector", "Color", "Buffer", "Character", "Filter", "Pointer",
        "Operator", "Descriptor", "Player", "User", "Member", "Owner", "Compiler", "Transformer", "Generator", "Formatter", "Converter",
        "Renderer", "Analyzer", "Importer", "Exporter", "Emitter", "Scanner", "Printer", "Encoder", "Decoder", "Constructor", "Identifier",
    ];

    /// <summary>What a container passes to the constructors of services.</summary>
    private static readonly HashSet<string> s_injected =
    [
        "ILogger", "ILoggerFactory", "IOptions", "IOptionsMonitor", "IServiceProvider", "IServiceScopeFactory", "IHttpClientFactory",
        "IMemoryCache", "IHostApplicationLifetime",
    ];

    /// <summary>Gets whether the name says that one caller creates the object, uses it, and drops it.</summary>
    public static bool IsOfOneCaller(INamedTypeSymbol type) => type.TypeKind != TypeKind.Class
        || (s_values.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal))
            && type.Name.IndexOf("Cach", StringComparison.Ordinal) < 0
            && !s_sharedPrefixes.Any(word => type.Name.StartsWith(word, StringComparison.Ordinal)));

    /// <summary>Gets whether the name says that the object configures others, which share it.</summary>
    public static bool IsConfiguration(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class
        && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal));

    /// <summary>Gets why a type is a service; null if nothing says so.</summary>
    public static string? Find(INamedTypeSymbol type)
    {
        return IsOfOneCaller(type) ? null
            : ContractOf(type) is { } contract ? $"'{type.Name}' implements '{contract}', as services do"
            : ServiceOf(type) is { } service ? $"'{type.Name}' implements '{service}', as services do"
            : type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected ? null
            : s_services.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)) ? $"'{type.Name}' is named like a service"
            : type.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
                .FirstOrDefault(static parameter => s_injected.Contains(parameter.Type.Name)) is { } injected
            ? $"a container passes '{injected.Name}' to '{type.Name}'"
            : null;
    }

    /// <summary>Gets whether the name says that the object does something by itself, as a doer in <c>-er</c> or <c>-or</c> does.</summary>
    public static bool IsDoer(INamedTypeSymbol type) =>
        (type.Name.EndsWith("er", StringComparison.Ordinal) || type.Name.EndsWith("or", StringComparison.Ordinal))
        && !s_things.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal));

    /// <summary>
    /// Gets the interface whose name the class has, as <c>OrderBook</c> has that of <c>IOrderBook</c>. An interface from a missing assembly
    /// looks like a base class.
    /// </summary>
    private static string? ContractOf(INamedTypeSymbol type) => type.Interfaces
        .Concat(type.BaseType is { TypeKind: TypeKind.Error } missing ? [missing] : [])
        .Where(static contract => !contract.IsFramework() && contract.Name is ['I', { } second, ..] && char.IsUpper(second))
        .FirstOrDefault(contract => type.Name.IndexOf(contract.Name.Substring(1), StringComparison.Ordinal) >= 0
            || (LastWord(type.Name) is { Length: > 3 } word && word == LastWord(contract.Name)))?.Name;

    /// <summary>Gets the interface of the project that calls the object a service, as <c>IDisposableService</c> does.</summary>
    private static string? ServiceOf(INamedTypeSymbol type) => type.Interfaces
        .Concat(type.BaseType is { TypeKind: TypeKind.Error } missing ? [missing] : [])
        .FirstOrDefault(static contract => !contract.IsFramework()
            && contract.Name is ['I', { } second, ..]
            && char.IsUpper(second)
            && contract.Name.EndsWith("Service", StringComparison.Ordinal))?.Name;

    /// <summary>Gets the last word of a name. A type that is being written may have no name yet.</summary>
    private static string LastWord(string name)
    {
        int start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start]))
        {
            start--;
        }

        return start < 0 ? "" : name.Substring(start);
    }
}
