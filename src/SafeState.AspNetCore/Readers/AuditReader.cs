using SafeState.AspNetCore.Pages;

namespace SafeState.AspNetCore.Readers;

/// <summary>Reads the page <c>audit</c>. The application has no audit that it could show, and the page says so.</summary>
internal sealed class AuditReader(HostReader host)
{
    internal AuditPage Read() => new(host.Read(), IsSetUp: false, IsOn: false, null, null, 0, null, [], [], [], null);
}
