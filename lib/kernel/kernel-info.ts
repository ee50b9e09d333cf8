import { languageInfo } from "../notebooks/metadata.js";
import { protocolVersion } from "./message.js";

/** The reply to kernel_info_request: who we are. */
export function kernelInfo(version: string): object {
  return {
    status: "ok",
    protocol_version: protocolVersion,
    implementation: "gradbook",
    implementation_version: version,
    language_info: languageInfo,
    banner: `gradbook ${version}: TypeScript ${languageInfo.version} on Node.js ${process.version}`,
    help_links: [{ text: "TypeScript", url: "https://www.typescriptlang.org/docs/" }],
    debugger: false,
  };
}
