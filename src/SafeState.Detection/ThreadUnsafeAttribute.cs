using System;

namespace SafeState.Detection;

/// <summary>
/// Marks a type whose instances must not be used by two threads at once. The detector watches calls of its public members as it
/// watches calls on collections: a property getter reads, every other member writes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
public sealed class ThreadUnsafeAttribute : Attribute;
