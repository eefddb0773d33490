using System.ComponentModel;

namespace SafeState.CompilerServices;

/// <summary>The method <c>On…Event</c> of a guarded class.</summary>
/// <param name="happened">What happened.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void GuardEventHook(in GuardEvent happened);
