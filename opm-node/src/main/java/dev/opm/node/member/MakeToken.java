package dev.opm.node.member;

import com.google.gson.JsonObject;
import dev.opm.adapters.zookeeper.ZookeeperMembership;
import dev.opm.node.home.ClusterConfig;
import dev.opm.node.home.ClusterHome;
import dev.opm.node.join.Certificates;
import dev.opm.node.join.JoinToken;
import dev.opm.node.line.CommandAnswer;
import java.time.Duration;

/// `opm cluster token`: lets one more host join.
public record MakeToken(ClusterHome home, ClusterConfig config) {
    public CommandAnswer run() {
        try (ZookeeperMembership store =
                Member.connect(config.servers(), home.security(config), Duration.ofSeconds(10))) {
            JoinToken token = JoinToken.create(config, store.authority().map(Certificates::new));
            store.addToken(token.hash());
            JsonObject json = new JsonObject();
            json.addProperty("join", token.text());
            return new CommandAnswer(token.text() + "\n", json);
        }
    }
}
