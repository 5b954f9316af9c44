# The kind of start script that process managers stumble over: it starts children in the
# background and stays. Each child writes a heartbeat; stopping the app must end all three.
beat() {
  while :; do
    date +%s >"heartbeat-$1"
    sleep 1
  done
}
beat left &
beat right &
echo "started $(jobs -p | tr '\n' ' ')"
wait
