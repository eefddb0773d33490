using SafeState.Roslyn;

namespace SafeState.Generators.Model;

/// <summary>The file that registers the guarded classes of a project.</summary>
/// <param name="Facts">What the project offers.</param>
/// <param name="Options">What the build says.</param>
/// <param name="Registrations">Its guarded classes, in order of their names.</param>
internal sealed record ServiceFile(ServiceFacts Facts, ServiceOptions Options, EquatableArray<Registration> Registrations);

/// <summary>What a project offers for the registration of services.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="HasServices">Whether service collections are known.</param>
/// <param name="HasKeys">Whether they know keyed services.</param>
/// <param name="HasBuilder">Whether the builder of SafeState.Hosting is known.</param>
/// <param name="HasEmbedded">Whether the project declares <c>EmbeddedAttribute</c> itself.</param>
internal sealed record ServiceFacts(string Assembly, bool HasServices, bool HasKeys, bool HasBuilder, bool HasEmbedded);

/// <summary>What the build says about the registration of services.</summary>
/// <param name="IsEnforced">Whether anything is to be emitted at all.</param>
/// <param name="RootNamespace">The project's root namespace, as written there; null: none.</param>
/// <param name="IsPublic">Whether a public method named after the assembly is wanted too.</param>
internal sealed record ServiceOptions(bool IsEnforced, string? RootNamespace, bool IsPublic);

/// <summary>A guarded class as a service.</summary>
/// <param name="Type">The class, fully qualified.</param>
/// <param name="As">The further type it is registered under, fully qualified; null: none.</param>
/// <param name="Key">The key it is registered under too; null: none.</param>
/// <param name="IsRegistered">Whether it is registered at all: a class that cannot be still makes the method appear.</param>
internal sealed record Registration(string Type, string? As, string? Key, bool IsRegistered);
