using Azure;
using Azure.Identity;

namespace ByregionBot.Storage.AzureStorage;

/// <summary>Reads the client's exceptions as outcomes.</summary>
internal static class AzureFailure
{
    /// <summary>Whether it is the store's or the network's doing, and not the caller's cancellation or an error of the program.</summary>
    public static bool IsOne(Exception e, CancellationToken cancellation) =>
        e switch
        {
            // 400, 413 and the like: the request was wrong, and TableRules should have refused it.
            RequestFailedException { Status: 400 or 411 or 413 or 414 } => false,
            RequestFailedException or AuthenticationFailedException => true,
            // The client's own time limit.
            OperationCanceledException => !cancellation.IsCancellationRequested,
            _ => false,
        };

    /// <summary>The outcome of a write that ended so.</summary>
    public static WriteStatus Status(Exception e) =>
        e switch
        {
            RequestFailedException failure => failure.Status switch
            {
                404 when failure.ErrorCode == "TableNotFound" => WriteStatus.Unavailable,
                404 => WriteStatus.NotFound,
                409 when failure.ErrorCode == "TableBeingDeleted" => WriteStatus.Throttled,
                409 => WriteStatus.Conflict,
                412 => WriteStatus.PreconditionFailed,
                429 or 503 => WriteStatus.Throttled,
                401 or 403 => WriteStatus.Unavailable,
                0 when NeverLeft(failure) => WriteStatus.Unavailable,
                _ => WriteStatus.OutcomeUnknown,
            },
            // No token, no request.
            AuthenticationFailedException => WriteStatus.Unavailable,
            _ => WriteStatus.OutcomeUnknown,
        };

    /// <summary>Why, in a few words that hold neither keys nor values.</summary>
    public static string Reason(Exception e) =>
        e switch
        {
            RequestFailedException { Status: 0 } failure =>
                $"no connection, {(failure.InnerException as HttpRequestException)?.HttpRequestError}",
            RequestFailedException failure => $"{failure.Status} {failure.ErrorCode}",
            AuthenticationFailedException => "the identity was refused or none was found",
            _ => "no answer in time",
        };

    private static bool NeverLeft(RequestFailedException failure) =>
        failure.InnerException
            is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError
                    or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError
                    or HttpRequestError.ProxyTunnelError
            };
}
