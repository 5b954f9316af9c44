// The gateway's API. What goes wrong is an ApiError with the gateway's own words.
export class ApiError extends Error {
  constructor(status, code, message, report) {
    super(message);
    this.status = status;
    this.code = code;
    this.report = report;
  }
}

const root = new URL("api/v1/", document.baseURI);

export const address = (path) => new URL(path, root).href;
export const target = (one) => "apps/" + encodeURIComponent(one);

export async function call(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(address(path), {
      method,
      headers: { "X-OPM-Request": "1", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(0, "AWAY", "The gateway does not answer.");
  }
  const text = await response.text();
  const type = response.headers.get("Content-Type") || "";
  const answer = type.startsWith("application/json") && text ? JSON.parse(text) : text;
  if (!response.ok) {
    const error = (answer && answer.error) || {};
    const isReport = answer && answer.outcome;
    throw new ApiError(
      response.status,
      error.code || "FAILED",
      error.message || (isReport && (typeof answer.error === "string" ? answer.error : `The restore was ${answer.outcome}.`)) || `The gateway answered ${response.status}.`,
      isReport ? answer : undefined,
    );
  }
  return answer;
}

export const get = (path) => call("GET", path);
export const post = (path, body, headers) => call("POST", path, body, headers);
