package dev.opm.node;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.server.StoreServer;
import dev.opm.domain.cluster.CoordinationFailure;
import dev.opm.node.agent.AgentProcess;
import dev.opm.node.command.ClusterCommands;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.line.CommandAnswer;
import dev.opm.node.line.NodeLine;
import dev.opm.node.line.Refused;
import dev.opm.node.remote.LogsOfHosts;
import dev.opm.node.remote.OnHost;
import java.util.List;

/// The process `opm-node`: `agent`, `store`, a command for other hosts (`on`, `logs`), or one of
/// those behind `opm cluster`.
public final class Main {
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] typed) {
        System.exit(run(typed));
    }

    private static int run(String[] typed) {
        boolean json = List.of(typed).contains("--json");
        try {
            NodeLine line = NodeLine.parse(typed);
            ClusterHome home = new ClusterHome(line.home());
            ClusterCommands commands = new ClusterCommands(line, home);
            switch (line.word(0, "a command")) {
                case "agent" -> AgentProcess.run(home, home.config().orElseThrow());
                case "store" -> StoreServer.run(home.store());
                case "on" -> {
                    return new OnHost(line, home, commands.config()).run();
                }
                case "logs" -> {
                    return new LogsOfHosts(line, home, commands.config()).run();
                }
                default -> {
                    CommandAnswer answer = commands.run();
                    System.out.print(json ? answer.json() + "\n" : answer.text());
                }
            }
            return 0;
        } catch (Refused refused) {
            return fail(json, refused.code(), refused.message(), refused.exitCode());
        } catch (CoordinationFailure failure) {
            String message =
                    "cluster: "
                            + failure.getMessage()
                            + "; opm cluster status says what this host knows, and docs/cluster.md"
                            + " what to do without a quorum";
            return fail(json, "FAILED", message, FAILED);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (Exception failure) {
            if (System.getenv("OPM_DEBUG") != null) {
                failure.printStackTrace();
            }
            return fail(json, "FAILED", "cluster: " + failure, FAILED);
        }
    }

    private static int fail(boolean json, String code, String message, int exitCode) {
        System.err.println("opm: " + message);
        if (json) {
            JsonObject error = new JsonObject();
            error.addProperty("code", code);
            error.addProperty("message", message);
            JsonObject document = new JsonObject();
            document.add("error", error);
            System.out.println(document);
        }
        return exitCode;
    }
}
