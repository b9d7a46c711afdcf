namespace ByregionBot.Tests.TestKit;

/// <summary>A network that counts requests and fails as told.</summary>
internal sealed class FaultyHandler(Faults faults) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>How many requests were made.</summary>
    public int Requests { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        switch (faults.Next())
        {
            case Fault.Throttle:
                return new(System.Net.HttpStatusCode.ServiceUnavailable) { RequestMessage = request };
            case Fault.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            case Fault.DropBefore:
                return new(System.Net.HttpStatusCode.InternalServerError) { RequestMessage = request };
            case Fault.DropAfter:
                (await base.SendAsync(request, cancellationToken)).Dispose();
                throw new HttpRequestException(HttpRequestError.ResponseEnded);
            default:
                return await base.SendAsync(request, cancellationToken);
        }
    }
}
